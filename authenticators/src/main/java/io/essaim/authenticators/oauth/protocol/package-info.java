/** OAuth 2 and OpenID Connect, as every provider speaks them. */
@NullMarked
package io.essaim.authenticators.oauth.protocol;

import org.jspecify.annotations.NullMarked;
