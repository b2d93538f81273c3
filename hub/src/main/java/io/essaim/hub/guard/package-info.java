/** Keeps those who guess passwords from getting in, from slowing others, and from filling the log. */
@NullMarked
package io.essaim.hub.guard;

import org.jspecify.annotations.NullMarked;
