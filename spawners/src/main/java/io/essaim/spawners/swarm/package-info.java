/**
 * Every server a service of a Docker Swarm. Facts about the wire are from the Engine API (docs.docker.com/reference/api/engine)
 * and from engines 20.10 and newer themselves, which the recorded trees of the tests come from.
 */
@NullMarked
package io.essaim.spawners.swarm;

import org.jspecify.annotations.NullMarked;
