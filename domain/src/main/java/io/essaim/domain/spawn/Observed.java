package io.essaim.domain.spawn;

import io.essaim.domain.server.ServerKey;

/**
 * A server found out there.
 *
 * @param generation which start made it; one that the row does not know any more is a leftover
 */
public record Observed(ServerKey server, long generation, SpawnHandle handle, Liveness liveness) {}
