package io.essaim.hub.api;

import io.essaim.domain.access.Service;
import io.essaim.domain.json.JsonObject;
import io.essaim.hub.http.HttpProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** A service as the body of its creation describes it (contract 1.10). */
final class ServiceInput {
    static final String[] KEYS = {
        "name",
        "admin",
        "url",
        "oauth_client_allowed_scopes",
        "api_token",
        "info",
        "display",
        "oauth_no_confirm",
        "command",
        "cwd",
        "environment",
        "user",
        "oauth_client_id",
        "oauth_redirect_uri"
    };

    private ServiceInput() {}

    static Service service(String name, Input input) {
        input.text("name").filter(text -> !text.equals(name)).ifPresent(_ -> {
            throw new HttpProblem(400, "service.name must be the name in the path");
        });
        return new Service(
                0,
                name,
                input.flag("admin").orElse(false),
                input.text("url").map(ServiceInput::origin),
                List.of(),
                input.object("info").orElse(JsonObject.empty()),
                input.flag("display").orElse(true),
                input.flag("oauth_no_confirm").orElse(false),
                input.text("oauth_client_id"),
                input.texts("oauth_client_allowed_scopes").orElse(List.of()),
                false);
    }

    private static String origin(String text) {
        try {
            var url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw new HttpProblem(400, "service.url must be an address such as http://127.0.0.1:9999");
        }
        throw new HttpProblem(400, "service.url must be an address such as http://127.0.0.1:9999");
    }
}
