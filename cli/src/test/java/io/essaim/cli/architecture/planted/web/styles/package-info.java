/** Planted: the other half of a cycle. */
@NullMarked
package io.essaim.cli.architecture.planted.web.styles;

import org.jspecify.annotations.NullMarked;
