/** Planted: something to know. */
@NullMarked
package io.essaim.cli.architecture.planted.store;

import org.jspecify.annotations.NullMarked;
