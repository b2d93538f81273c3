/** The subcommands, one class each. */
@NullMarked
package io.essaim.cli.commands;

import org.jspecify.annotations.NullMarked;
