/** The command {@code essaim}. */
@NullMarked
package io.essaim.cli;

import org.jspecify.annotations.NullMarked;
