/** Who has tried too often. */
@NullMarked
package io.essaim.authenticators.accounts.lockout;

import org.jspecify.annotations.NullMarked;
