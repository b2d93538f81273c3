/** Clients that mean no good, and what everybody else feels of them. */
@NullMarked
package io.essaim.benchmarks.abuse;

import org.jspecify.annotations.NullMarked;
