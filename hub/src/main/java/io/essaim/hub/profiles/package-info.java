/** Kinds of servers: what of the configuration counts for whose start. */
@NullMarked
package io.essaim.hub.profiles;

import org.jspecify.annotations.NullMarked;
