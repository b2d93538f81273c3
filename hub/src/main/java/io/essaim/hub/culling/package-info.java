/** Stops what nobody uses, says so before and why after. */
@NullMarked
package io.essaim.hub.culling;

import org.jspecify.annotations.NullMarked;
