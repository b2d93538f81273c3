package io.essaim.hub.api;

import io.essaim.domain.access.Owner;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.Bodies;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /authorizations}: whose a token or a login cookie is, as services asked before JupyterHub 2 (contract 1.13). */
final class AuthorizationResource {
    private static final String BY_TOKEN = "authorizations/token/*";
    private static final String BY_COOKIE = "authorizations/cookie/*";

    private final ApiParts parts;
    private final Store store;
    private final UserModels users;
    private final ServiceModels services;

    AuthorizationResource(ApiParts parts, UserModels users, ServiceModels services) {
        this.parts = parts;
        this.store = parts.ports().store();
        this.users = users;
        this.services = services;
    }

    void routes(Router router) {
        router.on(Method.GET, BY_TOKEN, this::byToken)
                .on(Method.POST, BY_TOKEN, AuthorizationResource::gone)
                .on(Method.POST, "authorizations/token", AuthorizationResource::gone)
                .on(Method.GET, BY_COOKIE, this::byCookieInBody)
                .on(Method.GET, BY_COOKIE + "/*", this::byCookieInPath);
    }

    private static void gone(Exchange exchange) {
        throw new HttpProblem(
                404,
                "Deprecated endpoint /hub/api/authorizations/token is removed in JupyterHub 2.0. Use"
                        + " /hub/api/users/:user/tokens instead.");
    }

    /** Somebody with a token; what a browser sends by itself does not count here. */
    private Requester asker(Exchange exchange) {
        return parts.callers()
                .caller(exchange.request())
                .filter(caller -> caller.token().isPresent())
                .orElseThrow(() -> new HttpProblem(403, Phrase.of("Missing or invalid credentials.")));
    }

    /** Who holds a token may know whose it is, whatever their own scopes are. */
    private void byToken(Exchange exchange) {
        var asker = asker(exchange);
        var found = parts.access().byToken(exchange.name(0)).orElseThrow(() -> HttpProblem.of(404));
        parts.activity().seen(found);
        var identify = parts.access().identify(found.owner(), found.name());
        exchange.send(200, model(found.owner(), asker.with(asker.scopes().union(identify))));
    }

    private Map<String, @Nullable Object> model(Owner owner, Requester viewer) {
        return switch (owner) {
            case Owner.OfUser(long id) ->
                store.users()
                        .find(id)
                        .map(user -> users.model(user, viewer, false))
                        .orElseThrow(() -> HttpProblem.of(404));
            case Owner.OfService(long id) ->
                store.services()
                        .find(id)
                        .map(service -> services.model(service, viewer))
                        .orElseThrow(() -> HttpProblem.of(404));
            case Owner.OfGroup _ -> throw HttpProblem.of(404);
        };
    }

    private void byCookieInPath(Exchange exchange) {
        byCookie(exchange, exchange.name(1));
    }

    private void byCookieInBody(Exchange exchange) {
        byCookie(exchange, new String(Bodies.read(exchange.request()), StandardCharsets.UTF_8));
    }

    private void byCookie(Exchange exchange, String value) {
        var asker = asker(exchange);
        var user = parts.callers().byCookie(exchange.name(0), value).orElseThrow(() -> HttpProblem.of(404));
        parts.activity().user(user.id(), parts.clock().instant());
        var on = Resource.user(user.name());
        boolean seen = Stream.of(UserModels.ANY_READ).anyMatch(scope -> asker.may(scope, on));
        exchange.send(200, seen ? users.model(user, asker, false) : Map.of());
    }
}
