package io.essaim.hub.pages;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.servers.ServerLife;
import io.essaim.hub.settings.HubSettings;
import io.essaim.web.pages.NotRunningPage;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;

/** {@code H user/U/…}: somebody asked for a server that the proxy has no route to (contract 4.6). */
final class UserUrlHandler implements Handler {
    private static final String ACCESS = "access:servers";
    private final HubSettings settings;
    private final HubPaths paths;
    private final ServerLife servers;
    private final Callers callers;
    private final Gate gate;
    private final Targets targets;
    private final ServerViews views;
    private final Stopped stopped;
    private final RouteWait routeWait;
    private final PageWriter writer;

    UserUrlHandler(PageParts parts, PageWriter writer) {
        this.settings = parts.settings();
        this.paths = parts.paths();
        this.servers = parts.servers();
        this.callers = parts.callers();
        this.gate = new Gate(parts);
        this.targets = new Targets(parts.store());
        this.views = new ServerViews(parts);
        this.stopped = new Stopped(parts);
        this.routeWait = new RouteWait(parts.paths());
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (!request.prologue().method().text().equals("GET")) {
            callers.require(request);
            stopped.tell(request, response, keyOf(request));
            return;
        }
        var who = callers.reader(request);
        if (who.isPresent()) {
            get(request, response, who.get());
        } else {
            gate.sendToLogin(request, response);
        }
    }

    private void get(ServerRequest request, ServerResponse response, Requester who) {
        var parts = parts(request);
        var user = parts.getFirst();
        var maybe = new ServerKey(user, parts.size() > 1 ? parts.get(1) : "");
        if (!mayVisit(who, ServerKey.defaultOf(user)) && !mayVisit(who, maybe)) {
            throw new HttpProblem(404, Phrase.of("No access to resources or resources not found"));
        }
        var target = targets.find(keyOf(request));
        var row = target.row()
                .filter(server -> !server.ready() || servers.verified(server).isPresent());
        var ready = row.filter(Server::ready);
        if (ready.isPresent()) {
            servers.tellRouteAgain(ready.get());
            routeWait.sendBack(request, response, user);
        } else if (stopped.wantsJson(request, parts)) {
            stopped.tell(request, response, target.key());
        } else {
            page(request, response, targets.find(target.key()));
        }
    }

    private static boolean mayVisit(Requester who, ServerKey key) {
        return who.may(ACCESS, new Resource.OfServer(key));
    }

    private List<String> parts(ServerRequest request) {
        return RawPath.segments(request, paths.hub("user/"));
    }

    /** The named server when the first part of the path is one, else the default server. */
    private ServerKey keyOf(ServerRequest request) {
        var parts = parts(request);
        var own = ServerKey.defaultOf(parts.getFirst());
        if (!settings.limits().allowNamedServers()
                || parts.size() < 2
                || parts.get(1).isEmpty()) {
            return own;
        }
        var named = new ServerKey(parts.getFirst(), parts.get(1));
        return targets.exists(named) ? named : own;
    }

    private void page(ServerRequest request, ServerResponse response, Target target) {
        var next = "?next=" + PathQuoting.quoteAll(RawPath.uri(request));
        if (target.row().filter(UserUrlHandler::onItsWay).isPresent()) {
            PageWriter.redirect(response, Status.SEE_OTHER_303, paths.spawnPending(target.key()) + next);
            return;
        }
        var server = views.view(target.key(), target.row());
        var page = new NotRunningPage(writer.frame(request, response), server, paths.spawn(target.key()) + next, (int)
                settings.implicitSpawn().toSeconds());
        writer.send(request, response, stopped.status(), page);
    }

    /** Pending, or the last start failed; one that ran and then ended by itself simply does not run. */
    private static boolean onItsWay(Server row) {
        return row.active()
                || (row.state() == ServerState.FAILED
                        && row.end().filter(UserUrlHandler::start).isPresent());
    }

    private static boolean start(EndReason end) {
        return switch (end.kind()) {
            case REJECTED, START_TIMEOUT, HTTP_TIMEOUT, ERROR -> true;
            case REQUESTED, CULLED, MOVED, CANCELLED, EXITED, VANISHED -> false;
        };
    }
}
