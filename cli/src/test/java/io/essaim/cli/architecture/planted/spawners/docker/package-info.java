/** Planted: a variant that is known by another. */
@NullMarked
package io.essaim.cli.architecture.planted.spawners.docker;

import org.jspecify.annotations.NullMarked;
