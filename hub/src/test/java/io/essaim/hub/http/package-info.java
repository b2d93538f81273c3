/** Tries of what every request passes through. */
@NullMarked
package io.essaim.hub.http;

import org.jspecify.annotations.NullMarked;
