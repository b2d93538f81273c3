package io.essaim.domain.server;

import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** A step in a server's life, with just the facts that come with it. Applied by compare-and-set under a lease. */
public sealed interface Transition {

    /** The state after the step. */
    ServerState to();

    /**
     * Asked for: waits for its turn. Raises the generation by one and forgets address, handle and the last end. The
     * present life begins here: start time, and last activity unless it is later.
     *
     * @param userOptions what the owner chose this time
     */
    record Queue(JsonObject userOptions, Instant at) implements Transition {
        @Override
        public ServerState to() {
            return ServerState.QUEUED;
        }
    }

    /** Its turn has come: the spawner is asked to start it. */
    record Start() implements Transition {
        @Override
        public ServerState to() {
            return ServerState.STARTING;
        }
    }

    /** The spawner started it; it is asked over HTTP whether it is there. */
    record Probe(URI address, JsonObject handle) implements Transition {
        @Override
        public ServerState to() {
            return ServerState.PROBING;
        }
    }

    /** It answered and its route is set. */
    record Ready() implements Transition {
        @Override
        public ServerState to() {
            return ServerState.READY;
        }
    }

    /** It was started again by what runs it, answers elsewhere now, and stays ready. */
    record Move(URI address) implements Transition {
        @Override
        public ServerState to() {
            return ServerState.READY;
        }
    }

    /** It is to go; why is kept now, so that a take-over knows. */
    record Stop(EndReason reason) implements Transition {
        @Override
        public ServerState to() {
            return ServerState.STOPPING;
        }
    }

    /**
     * It is gone. Forgets address, handle and start time. Ends in {@code FAILED} when the reason is a failure.
     *
     * @param reason empty keeps the one given when the stop began, which then decides between {@code FAILED} and
     *     {@code STOPPED}; {@link #to} says {@code STOPPED} for it
     */
    record End(Optional<EndReason> reason) implements Transition {
        @Override
        public ServerState to() {
            return reason.filter(EndReason::failure).isPresent() ? ServerState.FAILED : ServerState.STOPPED;
        }
    }
}
