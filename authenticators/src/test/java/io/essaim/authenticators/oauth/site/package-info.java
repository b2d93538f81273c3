/** Other sites, for tests: small ones that do what they are told, and a real one. */
@NullMarked
package io.essaim.authenticators.oauth.site;

import org.jspecify.annotations.NullMarked;
