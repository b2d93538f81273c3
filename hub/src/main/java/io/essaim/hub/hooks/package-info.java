/** Programs of the administrator that the hub runs at turns of its work, and what they answer. */
@NullMarked
package io.essaim.hub.hooks;

import org.jspecify.annotations.NullMarked;
