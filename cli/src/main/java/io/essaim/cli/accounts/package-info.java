/** The command {@code essaim accounts}. */
@NullMarked
package io.essaim.cli.accounts;

import org.jspecify.annotations.NullMarked;
