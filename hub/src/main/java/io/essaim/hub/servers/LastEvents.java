package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.text.Phrase;
import java.util.Optional;

/** How the story of a start ends, told from the server's row (contract 1.7). */
final class LastEvents {
    private final HubAddresses hub;

    LastEvents(HubAddresses hub) {
        this.hub = hub;
    }

    /** The last event for a server that is ready or not active; empty while something is pending. */
    Optional<ProgressEvent> of(Server server) {
        return switch (server.state()) {
            case QUEUED, STARTING, PROBING, STOPPING -> Optional.empty();
            case READY -> Optional.of(ready(server));
            case STOPPED, FAILED -> Optional.of(failed(server.end()));
        };
    }

    private ProgressEvent ready(Server server) {
        return ProgressEvent.ready(hub.place(server.key()));
    }

    private static ProgressEvent failed(Optional<EndReason> end) {
        return ProgressEvent.failed(
                end.map(LastEvents::message).orElseGet(() -> Phrase.of("Spawn failed")),
                end.flatMap(EndReason::detail));
    }

    private static Phrase message(EndReason end) {
        return switch (end.kind()) {
            case CANCELLED -> Phrase.of("Spawn cancelled");
            case REQUESTED, CULLED, MOVED -> Phrase.of("Spawn failed: the server was stopped");
            case REJECTED, START_TIMEOUT, HTTP_TIMEOUT, EXITED, VANISHED, ERROR ->
                Phrase.of("Spawn failed: {0}", end.message());
        };
    }
}
