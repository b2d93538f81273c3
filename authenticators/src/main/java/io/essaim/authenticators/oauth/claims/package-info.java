/** Values in what providers tell. */
@NullMarked
package io.essaim.authenticators.oauth.claims;

import org.jspecify.annotations.NullMarked;
