/** What the section {@code authenticator} has for {@code type: oauth}. */
@NullMarked
package io.essaim.authenticators.oauth.settings;

import org.jspecify.annotations.NullMarked;
