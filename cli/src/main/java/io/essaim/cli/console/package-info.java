/** What a command says, how it ends, and where its log goes. */
@NullMarked
package io.essaim.cli.console;

import org.jspecify.annotations.NullMarked;
