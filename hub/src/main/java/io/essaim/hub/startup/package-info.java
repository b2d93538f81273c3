/** How a hub is put together when it starts. */
@NullMarked
package io.essaim.hub.startup;

import org.jspecify.annotations.NullMarked;
