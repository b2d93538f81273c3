/** Second factors: one-time codes and recovery codes. */
@NullMarked
package io.essaim.authenticators.accounts.totp;

import org.jspecify.annotations.NullMarked;
