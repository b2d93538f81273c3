package io.essaim.hub.servers;

import io.essaim.hub.routes.HubRoutes;
import java.time.Clock;

/** What the steps of a server's life share within one hub. */
record Shared(
        HubRoutes routes,
        Credentials credentials,
        ProgressLogs logs,
        LastEvents lastEvents,
        ServerMetrics metrics,
        Clock clock) {}
