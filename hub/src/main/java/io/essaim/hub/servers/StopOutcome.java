package io.essaim.hub.servers;

import io.essaim.domain.server.Server;

/** How far a wish to stop a server got while somebody waited (contract 1.7). */
public sealed interface StopOutcome {

    /** Nothing of it is left: 204. */
    record Stopped() implements StopOutcome {}

    /** It is on its way down, by this wish or an earlier one: 202. */
    record Pending(Server server) implements StopOutcome {}

    /** There is no such server, or it does not run: 204. */
    record NotRunning() implements StopOutcome {}

    /** Another hub is in the middle of something with it: 400. */
    record Busy(io.essaim.domain.server.Pending pending) implements StopOutcome {}
}
