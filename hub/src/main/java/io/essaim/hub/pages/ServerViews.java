package io.essaim.hub.pages;

import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.hub.culling.CullingRules;
import io.essaim.hub.culling.Due;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.servers.ServerLife;
import io.essaim.web.pages.ServerView;
import io.essaim.web.pages.ServerView.Phase;
import java.time.InstantSource;
import java.util.Optional;

/** Says of a server what its page shows. */
final class ServerViews {
    private final HubPaths paths;
    private final CullingRules culling;
    private final ServerLife life;
    private final InstantSource clock;

    ServerViews(PageParts parts) {
        this.paths = parts.paths();
        this.culling = parts.culling();
        this.life = parts.servers();
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
                stop(row));
    }

    private Optional<ServerView.Stop> stop(Server row) {
        return life.departure(row)
                .map(leaves -> new ServerView.Stop(leaves.by(), ServerView.Why.MOVES, leaves.message()))
                .or(() -> culling.warning(row, row.lastActivity(), clock.instant())
                        .map(due -> new ServerView.Stop(due.at(), why(due), Optional.empty())));
    }

    private static ServerView.Why why(Due due) {
        return switch (due.why()) {
            case IDLE -> ServerView.Why.UNUSED;
            case AGE -> ServerView.Why.OLD;
        };
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
