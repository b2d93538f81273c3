/** Renders every page from fixed data. */
@NullMarked
package io.essaim.web;

import org.jspecify.annotations.NullMarked;
