package io.essaim.hub.pages;

import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.server.ServerKey;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.HubPaths;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code H user-redirect/PATH}: a link that leads everybody to their own server (contract 4.1). */
final class UserRedirectHandler implements Gate.PersonalPage {
    private final HubPaths paths;
    private final String serverName;

    UserRedirectHandler(PageParts parts) {
        this.paths = parts.paths();
        this.serverName = parts.settings().defaultServerName();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        var own = new ServerKey(who.name(), serverName);
        var query = request.query().rawValue();
        var goal = paths.user(own)
                + RawPath.after(request, paths.hub("user-redirect/"))
                + (query.isEmpty() ? "" : "?" + query);
        PageWriter.redirect(response, paths.spawn(own) + "?next=" + PathQuoting.quoteAll(goal));
    }
}
