package io.essaim.hub.api;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import io.essaim.hub.http.Router;
import io.helidon.http.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** {@code /proxy} (contract 1.11). */
final class ProxyResource {
    private final Gate gate;
    private final ApiParts parts;
    private final Pages pages;

    ProxyResource(Gate gate, ApiParts parts, Pages pages) {
        this.gate = gate;
        this.parts = parts;
        this.pages = pages;
    }

    void routes(Router router) {
        router.on(Method.GET, "proxy", this::list)
                .on(Method.POST, "proxy", this::check)
                .on(Method.PATCH, "proxy", this::replace);
    }

    private void list(Exchange exchange) {
        gate.require(exchange, "proxy");
        var part = pages.asked(exchange);
        try {
            var routes = parts.ports().routes().all();
            var shown = new LinkedHashMap<String, Object>();
            routes.stream()
                    .sorted(Comparator.comparing(Route::spec))
                    .skip(part.offset())
                    .limit(part.limit())
                    .forEach(route -> shown.put(route.spec().text(), model(route)));
            pages.send(exchange, part, shown, routes.size());
        } catch (RoutesUnavailable e) {
            throw away(e);
        }
    }

    private static Map<String, Object> model(Route route) {
        var model = new LinkedHashMap<String, Object>();
        model.put("routespec", route.spec().text());
        model.put("target", route.target().toString());
        model.put("data", route.data());
        return model;
    }

    private static HttpProblem away(RoutesUnavailable e) {
        return new HttpProblem(503, Objects.requireNonNullElse(e.getMessage(), "The proxy does not answer"));
    }

    private void check(Exchange exchange) {
        gate.require(exchange, "proxy");
        checkRoutes();
        exchange.send(200);
    }

    private void checkRoutes() {
        try {
            parts.control().checkRoutes();
        } catch (RoutesUnavailable e) {
            throw away(e);
        }
    }

    private void replace(Exchange exchange) {
        gate.require(exchange, "proxy");
        var body = exchange.object().orElseThrow(() -> new HttpProblem(400, "need JSON body"));
        var input = new Input("proxy", body);
        var url = input.text("api_url").map(ProxyResource::url);
        var token = input.text("auth_token");
        if (url.isPresent() || token.isPresent()) {
            parts.control().useProxy(url, token);
        }
        checkRoutes();
        exchange.send(200);
    }

    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new HttpProblem(400, "proxy.api_url must be an address such as http://127.0.0.1:8001");
        }
    }
}
