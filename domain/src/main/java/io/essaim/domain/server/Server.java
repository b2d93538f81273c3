package io.essaim.domain.server;

import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A server's row: the truth about its life.
 *
 * @param id the store's number
 * @param userId the owner's number
 * @param displayName what people see; empty text for the default server, absent for rows older than display names
 * @param generation counts starts; labels everything a start makes, so that leftovers of an older start are told apart
 * @param address where it answers ({@code http://host:port}, no path); there from probing on
 * @param handle what its spawner needs to find it again; there from probing on
 * @param userOptions what its owner chose; reused when a start gives none
 * @param started when the present life began; empty when not active
 * @param end why the last life ended; empty when it never ended
 */
public record Server(
        long id,
        long userId,
        ServerKey key,
        Optional<String> displayName,
        ServerState state,
        long generation,
        Optional<URI> address,
        Optional<JsonObject> handle,
        JsonObject userOptions,
        Optional<Instant> started,
        Optional<Instant> lastActivity,
        Optional<EndReason> end) {

    /** Ready or with something pending. */
    public boolean active() {
        return state.active();
    }

    /** Whether requests reach it. */
    public boolean ready() {
        return state == ServerState.READY;
    }
}
