/** Letters. */
@NullMarked
package io.essaim.authenticators.accounts.mail;

import org.jspecify.annotations.NullMarked;
