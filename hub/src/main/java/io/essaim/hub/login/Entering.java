package io.essaim.hub.login;

import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/** The last steps of every sign-in at a browser: its session, its cookies, and when to ask the authenticator again. */
public final class Entering {
    private final BrowserLogin login;
    private final KnownBrowsers known;
    private final Xsrf xsrf;
    private final AuthRefresh refresh;

    public Entering(BrowserLogin login, KnownBrowsers known, Xsrf xsrf, AuthRefresh refresh) {
        this.login = login;
        this.known = known;
        this.xsrf = xsrf;
        this.refresh = refresh;
    }

    /** Lets somebody in. The answer is still to be sent. */
    public void enter(Admitted admitted, ServerRequest request, ServerResponse response) {
        refresh.signedIn(admitted.user());
        var signedIn = login.signIn(admitted.user(), admitted.origin(), request, response);
        known.note(request, response, admitted.user().name());
        xsrf.renew(request, response, Optional.of(signedIn));
    }
}
