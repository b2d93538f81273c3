/** The pages over real HTTP. */
@NullMarked
package io.essaim.hub.pages;

import org.jspecify.annotations.NullMarked;
