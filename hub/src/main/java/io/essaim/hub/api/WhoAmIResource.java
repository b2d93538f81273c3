package io.essaim.hub.api;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /user}: who the credential speaks for (contract 1.4); what single-user servers and services ask. */
final class WhoAmIResource {
    private final Gate gate;
    private final ApiParts parts;
    private final Store store;
    private final UserModels users;
    private final ServiceModels services;

    WhoAmIResource(Gate gate, ApiParts parts, UserModels users, ServiceModels services) {
        this.gate = gate;
        this.parts = parts;
        this.store = parts.ports().store();
        this.users = users;
        this.services = services;
    }

    void routes(Router router) {
        router.on(Method.GET, "user", this::whoAmI);
    }

    private void whoAmI(Exchange exchange) {
        var requester = gate.requireAnybody(exchange);
        var identify = parts.access().identify(requester.owner(), requester.name());
        var model = model(requester.with(requester.scopes().union(identify)));
        var token = requester.token();
        model.put("token_id", token.map(TokenModels::id).orElse(null));
        model.put("session_id", token.flatMap(ApiToken::sessionId).orElse(null));
        model.put("scopes", requester.scopes().texts());
        exchange.send(200, model);
    }

    private Map<String, @Nullable Object> model(Requester requester) {
        return switch (requester.owner()) {
            case Owner.OfUser(long id) ->
                store.users()
                        .find(id)
                        .map(user -> users.model(user, requester, false))
                        .orElseThrow(WhoAmIResource::gone);
            case Owner.OfService(long id) ->
                store.services()
                        .find(id)
                        .map(service -> services.model(service, requester))
                        .orElseThrow(WhoAmIResource::gone);
            case Owner.OfGroup _ -> throw gone();
        };
    }

    /** Deleted between the look at the token and now. */
    private static HttpProblem gone() {
        return new HttpProblem(403, Phrase.of("Missing or invalid credentials."));
    }
}
