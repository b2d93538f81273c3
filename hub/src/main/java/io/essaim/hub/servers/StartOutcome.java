package io.essaim.hub.servers;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.util.Optional;

/** How far a wish to start a server got while somebody waited (contract 1.7). */
public sealed interface StartOutcome {

    /** It is ready: 201. */
    record Ready(Server server) implements StartOutcome {}

    /** It is on its way, by this wish or an earlier one: 202. */
    record Pending(Server server) implements StartOutcome {}

    /** It was asked and is alive: 400. */
    record AlreadyRunning(Server server) implements StartOutcome {}

    /** It is in the middle of something else: 400. */
    record Busy(io.essaim.domain.server.Pending pending) implements StartOutcome {}

    /**
     * It cannot be had as it was wished for: 400.
     *
     * @param forbidden whether others could have it: 403
     */
    record Refused(Phrase message, boolean forbidden) implements StartOutcome {}

    /**
     * Too many: 429 (contract 8.4).
     *
     * @param retryAfter for the header; empty when there is none
     */
    record Throttled(Phrase message, Optional<Duration> retryAfter) implements StartOutcome {}

    /** It did not come up, or was cancelled: the reason is the row's. */
    record Failed(Server server, EndReason reason) implements StartOutcome {}
}
