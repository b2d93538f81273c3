/** Two hubs with the same thousand people. */
@NullMarked
package io.essaim.benchmarks.hubs;

import org.jspecify.annotations.NullMarked;
