/** Planted: half of a cycle. */
@NullMarked
package io.essaim.cli.architecture.planted.web.pages;

import org.jspecify.annotations.NullMarked;
