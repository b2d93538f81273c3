/** What templates ask while they render: messages, times, addresses of static files. */
@NullMarked
package io.essaim.web.view;

import org.jspecify.annotations.NullMarked;
