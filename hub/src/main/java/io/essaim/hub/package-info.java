/** The hub: one front class that starts everything the other packages make. */
@NullMarked
package io.essaim.hub;

import org.jspecify.annotations.NullMarked;
