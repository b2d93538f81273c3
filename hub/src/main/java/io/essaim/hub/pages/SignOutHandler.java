package io.essaim.hub.pages;

import io.essaim.hub.access.Requester;
import io.essaim.hub.http.Forms;
import io.essaim.hub.http.HubPaths;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code H logout-everywhere}: ends every sign-in of the person who asks. */
final class SignOutHandler implements Gate.PersonalPage {
    private final Entrance entrance;
    private final HubPaths paths;

    SignOutHandler(PageParts parts) {
        this.entrance = parts.entrance();
        this.paths = parts.paths();
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response, Requester who) {
        entrance.xsrf().check(request, Forms.read(request), entrance.login().signedIn(request));
        entrance.login()
                .signedIn(request)
                .ifPresent(person -> entrance.out().sessions().everywhere(person, "asked for it"));
        PageWriter.redirect(response, paths.hub("logout"));
    }
}
