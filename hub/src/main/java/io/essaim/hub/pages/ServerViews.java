package io.essaim.hub.pages;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.hub.culling.CullingRules;
import io.essaim.hub.culling.Due;
import io.essaim.hub.http.HubPaths;
import io.essaim.web.pages.ServerView;
import io.essaim.web.pages.ServerView.Phase;
import java.time.InstantSource;
import java.util.Optional;

/** Says of a server what its page shows. */
final class ServerViews {
    private final HubPaths paths;
    private final CullingRules culling;
    private final InstantSource clock;

    ServerViews(PageParts parts) {
        this.paths = parts.paths();
        this.culling = parts.culling();
        this.clock = parts.clock();
    }

    /** A server that may never have been started and then has no row. */
    ServerView view(ServerKey key, Optional<Server> row) {
        return row.map(server -> view(key, server))
                .orElseGet(() -> new ServerView(
                        key.user(),
                        key.name(),
                        "",
                        Phase.STOPPED,
                        addresses(key),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private ServerView view(ServerKey key, Server row) {
        return new ServerView(
                key.user(),
                key.name(),
                row.displayName().orElse(""),
                phase(row.state()),
                addresses(key),
                row.started(),
                row.lastActivity(),
                row.end().filter(end -> end.kind() != EndReason.Kind.REQUESTED).map(ServerViews::ending),
                culling.warning(row, row.lastActivity(), clock.instant())
                        .map(due -> new ServerView.Stop(due.at(), due.why() == Due.Why.IDLE)));
    }

    private ServerView.Addresses addresses(ServerKey key) {
        return new ServerView.Addresses(
                paths.visit(key), paths.spawn(key), paths.spawnPending(key), paths.apiServer(key), paths.progress(key));
    }

    static ServerView.Ending ending(EndReason end) {
        return new ServerView.Ending(end.message(), end.detail(), end.at(), end.failure());
    }

    private static Phase phase(ServerState state) {
        return switch (state) {
            case STOPPED -> Phase.STOPPED;
            case QUEUED -> Phase.QUEUED;
            case STARTING, PROBING -> Phase.STARTING;
            case READY -> Phase.READY;
            case STOPPING -> Phase.STOPPING;
            case FAILED -> Phase.FAILED;
        };
    }
}
