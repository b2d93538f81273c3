/** {@code essaim render}: the stack that the configuration file means, as files. */
@NullMarked
package io.essaim.cli.stack;

import org.jspecify.annotations.NullMarked;
