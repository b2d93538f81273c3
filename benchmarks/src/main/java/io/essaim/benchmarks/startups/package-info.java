/** What Essaim adds to the start of a server on a swarm. */
@NullMarked
package io.essaim.benchmarks.startups;

import org.jspecify.annotations.NullMarked;
