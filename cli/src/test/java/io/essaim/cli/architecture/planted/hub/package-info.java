/** Planted: knows the store, and has two front classes. */
@NullMarked
package io.essaim.cli.architecture.planted.hub;

import org.jspecify.annotations.NullMarked;
