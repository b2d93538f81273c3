/** Planted: knows a library. */
@NullMarked
package io.essaim.cli.architecture.planted.domain;

import org.jspecify.annotations.NullMarked;
