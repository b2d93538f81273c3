package io.essaim.hub.login;

import io.essaim.hub.access.AccessControl;
import io.essaim.hub.http.Callers;
import io.essaim.hub.http.Json;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;

/** What single-user servers ask about a visitor's token, as much of it as they read (contract 3.6). */
final class ApiUser {
    private ApiUser() {}

    static void answer(AccessControl access, ServerRequest request, ServerResponse response) {
        var requester = Callers.token(request).flatMap(access::byToken);
        if (requester.isEmpty()) {
            response.status(403).send();
            return;
        }
        var model = Map.of(
                "kind", "user",
                "name", requester.get().name(),
                "admin", requester.get().admin(),
                "groups", List.of(),
                "session_id", requester.get().sessionId().orElse(""),
                "scopes", requester.get().scopes().texts());
        response.header("Content-Type", "application/json").send(Json.bytes(model));
    }
}
