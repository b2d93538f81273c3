package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.Router;
import io.essaim.hub.http.StandardHeaders;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /}, {@code /info} and {@code /shutdown} (contract 1.3). */
final class RootResource {
    private final Gate gate;
    private final ApiParts parts;

    RootResource(Gate gate, ApiParts parts) {
        this.gate = gate;
        this.parts = parts;
    }

    void routes(Router router) {
        router.on(Method.GET, "", this::version)
                .on(Method.GET, "info", this::info)
                .on(Method.POST, "shutdown", this::shutDown);
    }

    private void version(Exchange exchange) {
        exchange.response().header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        exchange.response()
                .header(
                        HeaderNames.LINK,
                        "<" + parts.paths().api(DocumentResource.NAME) + ">; rel=\"service-desc\", <"
                                + parts.paths().api("docs") + ">; rel=\"service-doc\"");
        exchange.send(200, Map.of("version", StandardHeaders.VERSION));
    }

    private void info(Exchange exchange) {
        gate.require(exchange, "read:hub");
        var info = new LinkedHashMap<String, Object>();
        info.put("version", StandardHeaders.VERSION);
        info.put("python", "Java " + Runtime.version());
        info.put("sys_executable", ProcessHandle.current().info().command().orElse("java"));
        info.put("spawner", part(parts.ports().spawner().kind()));
        info.put("authenticator", part(parts.ports().ways().kind()));
        exchange.send(200, info);
    }

    private static Map<String, Object> part(String kind) {
        var part = new LinkedHashMap<String, Object>();
        part.put("class", kind);
        part.put("version", StandardHeaders.VERSION);
        return part;
    }

    private void shutDown(Exchange exchange) {
        gate.require(exchange, "shutdown");
        var input = new Input("shutdown", exchange.object().orElse(JsonObject.empty()));
        var proxy = input.flag("proxy");
        var servers = input.flag("servers");
        exchange.send(202, Map.of("message", "Shutting down Hub"));
        parts.control().shutDown(proxy, servers);
    }
}
