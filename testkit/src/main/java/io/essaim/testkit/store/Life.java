package io.essaim.testkit.store;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

/** Leads servers of one person through their lives. */
record Life(Store store, long userId) {
    static final URI ADDRESS = URI.create("http://10.0.1.7:8888");
    static final JsonObject HANDLE = JsonObject.of("pid", 4711).with("since", "18:00");

    /** A new server in that state. */
    Server in(ServerState state, String name) {
        var server = store.servers().ensure(userId, name, Optional.empty());
        return switch (state) {
            case STOPPED -> server;
            case QUEUED -> queuedAt(name, StoreContract.NOON);
            case STARTING -> live(server, new Transition.Start(), state);
            case PROBING -> live(server, new Transition.Probe(ADDRESS, HANDLE), state);
            case READY -> step(in(ServerState.PROBING, name), new Transition.Ready(), state);
            case STOPPING ->
                step(in(ServerState.READY, name), new Transition.Stop(reason(EndReason.Kind.REQUESTED)), state);
            case FAILED -> live(server, new Transition.End(Optional.of(reason(EndReason.Kind.EXITED))), state);
        };
    }

    private Server live(Server server, Transition step, ServerState state) {
        return step(queuedAt(server.key().name(), StoreContract.NOON), step, state);
    }

    /** A server that waits since then. */
    Server queuedAt(String name, Instant at) {
        var server = store.servers().ensure(userId, name, Optional.empty());
        return step(server, new Transition.Queue(JsonObject.of("size", "L"), at), ServerState.QUEUED);
    }

    /** One step, whatever the state. */
    Server step(Server server, Transition step, ServerState expected) {
        var lease = lease(server);
        var done = store.servers()
                .transition(lease, EnumSet.allOf(ServerState.class), step, StoreContract.NOON)
                .filter(after -> after.state() == expected)
                .orElseThrow();
        store.servers().release(lease);
        return done;
    }

    /** The right to act. */
    Lease lease(Server server) {
        return store.servers()
                .acquire(server.id(), "hub-1", Duration.ofSeconds(30), StoreContract.NOON)
                .orElseThrow();
    }

    static EndReason reason(EndReason.Kind kind) {
        return new EndReason(
                kind,
                Phrase.of("It ended: {0}.", Phrase.of("status {0} of “{1}”", 1, "bash {0}")),
                Optional.of("exit 1"),
                StoreContract.NOON);
    }
}
