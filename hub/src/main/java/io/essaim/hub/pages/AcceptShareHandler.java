package io.essaim.hub.pages;

import io.essaim.domain.access.ShareCode;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Scope;
import io.essaim.hub.http.Forms;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.HubPaths;
import io.essaim.hub.sharing.ShareCodes;
import io.essaim.web.pages.AcceptSharePage;
import io.helidon.common.parameters.Parameters;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code H accept-share}: takes what somebody shares by a code (contract 4.8). */
final class AcceptShareHandler {
    private static final Parameters NO_FORM = Parameters.empty("form");

    private final Entrance entrance;
    private final HubPaths paths;
    private final Store store;
    private final ShareCodes codes;
    private final PageWriter writer;
    private final Permissions permissions;

    AcceptShareHandler(PageParts parts, PageWriter writer) {
        this.entrance = parts.entrance();
        this.paths = parts.paths();
        this.store = parts.store();
        this.codes = new ShareCodes(parts.store(), parts.clock());
        this.writer = writer;
        this.permissions = new Permissions(parts.scopes());
    }

    /** Says what is offered, and asks. */
    void show(ServerRequest request, ServerResponse response, Requester who) {
        var secret = request.query().first("code").orElse("");
        if (secret.isEmpty()) {
            throw new HttpProblem(400, Phrase.of("The address has no code; ask for the whole link again."));
        }
        var code = codes.find(secret)
                .orElseThrow(() -> new HttpProblem(
                        404, Phrase.of("There is no such offer, or it has expired; ask for a new link.")));
        checkOthers(code, who, 403);
        var offered = code.filtered().stream()
                .map(scope -> permissions.of(Scope.parse(scope), who.name()))
                .toList();
        var next = entrance.next().asked(request, NO_FORM);
        var page = new AcceptSharePage(
                writer.frame(request, response),
                paths.acceptShare(),
                secret,
                next,
                code.server().key().user(),
                code.server().key().name(),
                code.server().ready(),
                offered);
        writer.send(request, response, 200, page);
    }

    private static void checkOthers(ShareCode code, Requester who, int status) {
        if (who.is(code.server().key().user())) {
            throw new HttpProblem(status, Phrase.of("This is your own server: the link is for others."));
        }
    }

    /** Takes it, and goes there. */
    void accept(ServerRequest request, ServerResponse response, Requester who) {
        var form = Forms.read(request);
        entrance.xsrf().check(request, form, entrance.login().signedIn(request));
        var code = codes.find(form.first("code").orElse(""))
                .orElseThrow(() -> new HttpProblem(
                        400, Phrase.of("There is no such offer, or it has expired; ask for a new link.")));
        checkOthers(code, who, 400);
        codes.accept(code, person(who));
        var goal = entrance.next().asked(request, form);
        PageWriter.redirect(
                response, goal.orElseGet(() -> paths.visit(code.server().key())));
    }

    private User person(Requester who) {
        return store.users()
                .find(who.owner().id())
                .orElseThrow(() -> new HttpProblem(403, Phrase.of("Sign in first, then send this again.")));
    }
}
