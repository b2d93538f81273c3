/** Links in letters. */
@NullMarked
package io.essaim.authenticators.accounts.links;

import org.jspecify.annotations.NullMarked;
