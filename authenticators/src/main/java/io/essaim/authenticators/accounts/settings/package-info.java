/** What the configuration file says of accounts. */
@NullMarked
package io.essaim.authenticators.accounts.settings;

import org.jspecify.annotations.NullMarked;
