package io.essaim.hub.oauth;

import io.essaim.hub.http.Forms;
import io.essaim.hub.http.Json;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST <H>api/oauth2/token}: a client trades a code for an access token (contract 3.5). What authenticates is in
 * the form alone; tokens and cookies that come along count for nothing.
 */
public final class TokenEndpoint {
    private final CodeExchange exchange;

    public TokenEndpoint(CodeExchange exchange) {
        this.exchange = exchange;
    }

    /** Answers a client. */
    public void post(ServerRequest request, ServerResponse response) {
        switch (exchange.redeem(Forms.read(request))) {
            case CodeExchange.Redeemed.Token token -> send(response, 200, body(token));
            case CodeExchange.Redeemed.Failed(var status, var error) -> {
                if (status == 401) {
                    response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer error=\"" + error.code() + "\"");
                }
                send(response, status, Map.of("error", error.code(), "error_description", error.description()));
            }
        }
    }

    private static Map<String, Object> body(CodeExchange.Redeemed.Token token) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", token.secret());
        body.put("expires_in", token.life().toSeconds());
        body.put("token_type", "Bearer");
        body.put("scope", String.join(" ", token.scopes()));
        return body;
    }

    private static void send(ServerResponse response, int status, Map<String, ?> body) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header(HeaderNames.PRAGMA, "no-cache")
                .status(status)
                .send(Json.bytes(body));
    }
}
