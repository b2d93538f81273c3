/** Signing in at another site: the way there and back. */
@NullMarked
package io.essaim.hub.elsewhere;

import org.jspecify.annotations.NullMarked;
