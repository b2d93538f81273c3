/** {@code essaim backup} and {@code essaim restore}. */
@NullMarked
package io.essaim.cli.backup;

import org.jspecify.annotations.NullMarked;
