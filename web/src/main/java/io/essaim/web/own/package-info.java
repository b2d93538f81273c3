/** Templates of whoever runs the hub, in place of ours. */
@NullMarked
package io.essaim.web.own;

import org.jspecify.annotations.NullMarked;
