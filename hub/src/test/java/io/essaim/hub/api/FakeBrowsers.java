package io.essaim.hub.api;

import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.http.Browsers;
import io.essaim.hub.http.HttpProblem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Believes a plain cookie, and wants the parameter {@code _xsrf} on everything it is asked to check. */
final class FakeBrowsers implements Browsers {
    private final Store store;

    FakeBrowsers(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Visitor> visitor(ServerRequest request) {
        return request.headers()
                .first(HeaderNames.COOKIE)
                .map(cookie -> cookie.substring(cookie.indexOf('=') + 1))
                .flatMap(store.users()::find)
                .map(user -> new Visitor(user, "a-session"));
    }

    @Override
    public Optional<User> byCookie(String name, String value) {
        return Optional.of(value)
                .filter(_ -> name.equals("jupyterhub-hub-login"))
                .flatMap(store.users()::find);
    }

    @Override
    public void checkXsrf(ServerRequest request, Optional<Visitor> visitor) {
        if (!request.query().contains("_xsrf")) {
            throw new HttpProblem(
                    403, "'_xsrf' argument missing from " + request.prologue().method());
        }
    }
}
