package io.essaim.hub.pages;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.server.EndReason;
import io.essaim.domain.server.Server;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.NextUrl;
import io.essaim.web.pages.FailedPage;
import io.essaim.web.pages.NotRunningPage;
import io.essaim.web.pages.PendingPage;
import io.essaim.web.pages.StoppingPage;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** {@code H spawn-pending/U[/S]}: what a server is doing; changes nothing (contract 4.7). */
final class PendingHandler implements Gate.PersonalPage {
    private final HubPaths paths;
    private final NextUrl next;
    private final Targets targets;
    private final ServerViews views;
    private final PageWriter writer;

    PendingHandler(PageParts parts, PageWriter writer) {
        this.paths = parts.paths();
        this.next = parts.entrance().next();
        this.targets = new Targets(parts.store());
        this.views = new ServerViews(parts);
        this.writer = writer;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        var target = targets.find(request, paths.hub("spawn-pending/"), who);
        if (target.unknownName()) {
            throw new HttpProblem(
                    404,
                    Phrase.of(
                            "{0} has no server named “{1}”.",
                            target.owner().name(), target.key().name()));
        }
        var asked = next.asked(request, Parameters.empty("form"));
        if (target.row().filter(Server::ready).isPresent()) {
            PageWriter.redirect(response, asked.orElseGet(() -> paths.visit(target.key())));
        } else {
            show(request, response, target, asked);
        }
    }

    private void show(ServerRequest request, ServerResponse response, Target target, Optional<String> asked) {
        var frame = writer.frame(request, response);
        var server = views.view(target.key(), target.row());
        var start = paths.spawn(target.key())
                + asked.map(url -> "?next=" + PathQuoting.quoteAll(url)).orElse("");
        switch (server.phase()) {
            case QUEUED, STARTING, READY -> {
                var goal = asked.orElseGet(() -> paths.visit(target.key()));
                writer.send(request, response, 200, new PendingPage(frame, server, goal));
            }
            case STOPPING -> writer.send(request, response, 200, new StoppingPage(frame, server));
            case STOPPED -> writer.send(request, response, 200, new NotRunningPage(frame, server, start, 0));
            case FAILED -> {
                var ending = target.row().flatMap(Server::end).orElseThrow(PendingHandler::unexplained);
                var page = new FailedPage(frame, server, ServerViews.ending(ending), start);
                writer.send(request, response, status(ending.kind()), page);
            }
        }
    }

    private static HttpProblem unexplained() {
        return new HttpProblem(500, Phrase.of("The server ended without a reason in its row; the hub’s log has more."));
    }

    /** The status of a failed start: of the hub's side as far as anybody can tell. */
    private static int status(EndReason.Kind kind) {
        return switch (kind) {
            case REQUESTED, CULLED, MOVED, CANCELLED -> 200;
            case REJECTED, START_TIMEOUT, HTTP_TIMEOUT, EXITED, VANISHED, ERROR -> 500;
        };
    }
}
