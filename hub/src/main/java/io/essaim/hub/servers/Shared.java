package io.essaim.hub.servers;

import io.essaim.domain.server.Server;
import io.essaim.hub.events.EventLog;
import io.essaim.hub.routes.HubRoutes;
import java.time.Clock;

/** What the steps of a server's life share within one hub. */
record Shared(
        HubRoutes routes,
        Credentials credentials,
        ProgressLogs logs,
        LastEvents lastEvents,
        ServerMetrics metrics,
        EventLog events,
        Clock clock) {

    /** Tells those who listen how it came out, once the act is over; nothing while the server has something pending. */
    void tellWhenOver(Act act, Server server) {
        var log = logs.of(server.id());
        lastEvents.of(server).ifPresent(last -> act.whenOver(() -> logs.finish(server.id(), log, last)));
    }
}
