@NullMarked
package io.essaim.cli.stack;

import org.jspecify.annotations.NullMarked;
