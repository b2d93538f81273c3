/** Where the hub's metrics are kept and what they are called. */
@NullMarked
package io.essaim.hub.metrics;

import org.jspecify.annotations.NullMarked;
