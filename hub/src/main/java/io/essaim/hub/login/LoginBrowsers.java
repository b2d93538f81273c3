package io.essaim.hub.login;

import io.essaim.domain.user.User;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.Browsers;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Tells the rest of the hub who is at a browser, whether another site may have sent a request, and who expired. */
public final class LoginBrowsers implements Browsers {
    private final BrowserLogin login;
    private final Xsrf xsrf;
    private final AuthRefresh refresh;

    public LoginBrowsers(BrowserLogin login, Xsrf xsrf, AuthRefresh refresh) {
        this.login = login;
        this.xsrf = xsrf;
        this.refresh = refresh;
    }

    @Override
    public Optional<Visitor> visitor(ServerRequest request) {
        return login.signedIn(request).map(person -> new Visitor(person.user(), person.sessionId()));
    }

    @Override
    public Optional<User> byCookie(String name, String value) {
        return login.byCookie(name, value);
    }

    @Override
    public void checkXsrf(ServerRequest request, Optional<Visitor> visitor) {
        xsrf.check(request, visitor.map(person -> new SignedIn(person.user(), person.sessionId())));
    }

    @Override
    public boolean welcome(Requester requester) {
        return refresh.welcome(requester.owner());
    }
}
