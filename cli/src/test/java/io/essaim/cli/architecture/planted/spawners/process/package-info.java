/** Planted: a variant that knows another. */
@NullMarked
package io.essaim.cli.architecture.planted.spawners.process;

import org.jspecify.annotations.NullMarked;
