package io.essaim.hub.pages;

import io.essaim.hub.http.HubPaths;
import io.essaim.hub.login.BrowserLogin;
import io.essaim.hub.login.NextUrl;
import io.essaim.hub.login.SignedIn;
import io.essaim.hub.settings.HubSettings;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code H}: sends people where they belong (contract 4.1). */
final class RootPage implements Handler {
    private final HubSettings settings;
    private final HubPaths paths;
    private final BrowserLogin login;
    private final NextUrl next;

    RootPage(PageParts parts) {
        this.settings = parts.settings();
        this.paths = parts.paths();
        this.login = parts.entrance().login();
        this.next = parts.entrance().next();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var user = login.signedIn(request).map(SignedIn::user);
        boolean known = user.isPresent() || settings.defaultUrl().isPresent();
        var login = paths.login() + "?next=" + paths.hub().replace("/", "%2F");
        PageWriter.redirect(response, known ? next.landing(request, user) : login);
    }
}
