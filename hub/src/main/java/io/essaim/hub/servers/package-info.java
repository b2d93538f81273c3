/** The life of a server: queued, started, probed, watched, stopped; every step is a row changed under a lease. */
@NullMarked
package io.essaim.hub.servers;

import org.jspecify.annotations.NullMarked;
