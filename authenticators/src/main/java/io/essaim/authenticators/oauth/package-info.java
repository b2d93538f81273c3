/** Signs people in at another site, by OpenID Connect or OAuth 2. */
@NullMarked
package io.essaim.authenticators.oauth;

import org.jspecify.annotations.NullMarked;
