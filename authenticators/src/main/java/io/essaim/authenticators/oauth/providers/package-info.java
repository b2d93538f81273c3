/** What each provider has of its own. */
@NullMarked
package io.essaim.authenticators.oauth.providers;

import org.jspecify.annotations.NullMarked;
