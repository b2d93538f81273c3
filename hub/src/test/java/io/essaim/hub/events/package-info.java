@NullMarked
package io.essaim.hub.events;

import org.jspecify.annotations.NullMarked;
