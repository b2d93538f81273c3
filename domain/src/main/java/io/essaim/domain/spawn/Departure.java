package io.essaim.domain.spawn;

import io.essaim.domain.server.ServerKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A server whose place is about to be emptied, such as a machine before work on it.
 *
 * @param generation which start made it; what is started after that is somewhere else
 * @param by when it is to be gone from there
 * @param message what whoever empties the place wants its owner to know, as they wrote it
 */
public record Departure(ServerKey server, long generation, Instant by, Optional<String> message) {}
