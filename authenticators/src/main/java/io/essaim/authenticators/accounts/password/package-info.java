/** Passwords: how they are kept, which are good enough, and how many are worked on at once. */
@NullMarked
package io.essaim.authenticators.accounts.password;

import org.jspecify.annotations.NullMarked;
