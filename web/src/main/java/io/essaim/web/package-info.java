/** Turns page records into HTML, and serves the static files they need. */
@NullMarked
package io.essaim.web;

import org.jspecify.annotations.NullMarked;
