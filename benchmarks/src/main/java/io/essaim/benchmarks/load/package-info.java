/** Load and what it costs: wrk, processor time, memory. */
@NullMarked
package io.essaim.benchmarks.load;

import org.jspecify.annotations.NullMarked;
