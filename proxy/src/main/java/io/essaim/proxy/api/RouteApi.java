package io.essaim.proxy.api;

import io.essaim.config.values.Secret;
import io.essaim.domain.json.JsonObject;
import io.essaim.proxy.metrics.Meters;
import io.essaim.proxy.routes.Connections;
import io.essaim.proxy.routes.PercentEncoding;
import io.essaim.proxy.routes.RouteJson;
import io.essaim.proxy.routes.RouteTable;
import io.essaim.proxy.routes.Target;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /api/routes}: list, get, set and delete routes (contract 5.2). Beyond configurable-http-proxy's API it
 * ends connections ({@link ConnectionApi}) and takes certificates ({@link TlsApi}).
 */
public final class RouteApi implements Function<FullHttpRequest, FullHttpResponse> {
    private static final Logger LOG = LoggerFactory.getLogger(RouteApi.class);
    private static final String ROUTES = "/api/routes";
    private static final String HEALTH = "/_chp_healthz";

    /** Tells a hub that a proxy which knows its routes was started again, and may have missed some. */
    static final String PROCESS = "X-Essaim-Process";

    private static final String HEALTHY = "{\"status\":\"OK\"}";

    private final RouteTable table;
    private final TokenCheck tokens;
    private final ConnectionApi connections;
    private final TlsApi tls;
    private final Meters meters;
    private final String process = UUID.randomUUID().toString();

    /** Without a token everybody who reaches the API may change routes. */
    public RouteApi(RouteTable table, Connections connections, TlsApi tls, List<Secret> tokens, Meters meters) {
        this.table = table;
        this.connections = new ConnectionApi(table, connections);
        this.tls = tls;
        this.tokens = new TokenCheck(tokens);
        this.meters = meters;
    }

    @Override
    public FullHttpResponse apply(FullHttpRequest request) {
        if (path(request).equals(HEALTH)) {
            return Answer.json(HEALTHY.getBytes(
                    StandardCharsets.UTF_8)); // whoever looks after the process asks, long before people are let in
        }
        var response = answer(request);
        int status = response.status().code();
        meters.api().count(status);
        if (status != HttpResponseStatus.FORBIDDEN.code()) {
            response.headers().set(PROCESS, process);
        }
        LOG.atLevel(status < 400 ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.WARN)
                .log("{} {} {}", status, request.method(), path(request));
        return response;
    }

    private FullHttpResponse answer(FullHttpRequest request) {
        var path = path(request);
        if (TlsApi.knows(path)) {
            return allowed(request) ? tls.answer(request) : Answer.empty(403);
        }
        if (ConnectionApi.knows(path)) {
            return Answer.empty(allowed(request) ? connections.status(request, path) : 403);
        }
        if (!path.equals(ROUTES) && !path.startsWith(ROUTES + "/")) {
            return Answer.text(404, "Not Found");
        }
        String route;
        try {
            route = PercentEncoding.decode(path.substring(ROUTES.length()));
        } catch (IllegalArgumentException e) {
            return Answer.text(400, "Path not valid: " + e.getMessage());
        }
        return switch (request.method().name()) {
            case "GET" -> allowed(request) ? get(route, request) : Answer.empty(403);
            case "POST" -> post(route, request);
            case "DELETE" -> allowed(request) ? delete(route) : Answer.empty(403);
            default -> Answer.text(405, "Method not supported");
        };
    }

    private boolean allowed(FullHttpRequest request) {
        return tokens.accepts(request.headers().get(HttpHeaderNames.AUTHORIZATION, ""));
    }

    private FullHttpResponse get(String route, FullHttpRequest request) {
        if (route.isEmpty() || route.equals("/")) {
            return list(request);
        }
        return table.get(route)
                .map(entry -> Answer.json(RouteJson.write(RouteJson.of(entry))))
                .orElseGet(() -> Answer.empty(404));
    }

    private FullHttpResponse list(FullHttpRequest request) {
        var query = new QueryStringDecoder(request.uri()).parameters();
        var since = Optional.ofNullable(query.get("inactiveSince"))
                .or(() -> Optional.ofNullable(query.get("inactive_since")))
                .map(values -> values.getFirst())
                .filter(value -> !value.isEmpty());
        var routes = table.all();
        if (since.isPresent()) {
            var limit = Timestamps.read(since.get());
            if (limit.isEmpty()) {
                return Answer.text(400, "Invalid datestamp '" + since.get() + "' must be ISO8601.");
            }
            routes.removeIf(entry -> !entry.lastActivity().isBefore(limit.get()));
        }
        meters.routeGet().count();
        return Answer.json(RouteJson.write(RouteJson.of(routes)));
    }

    private FullHttpResponse post(String route, FullHttpRequest request) {
        JsonObject data;
        try {
            data = RouteJson.read(request.content().toString(StandardCharsets.UTF_8));
        } catch (RouteJson.NotJson e) {
            return Answer.text(400, "Body not valid JSON: " + e.getMessage());
        }
        if (!allowed(request)) {
            return Answer.empty(403);
        }
        var url = data.text("target");
        if (url.isEmpty()) {
            return Answer.text(400, "Must specify 'target' as string");
        }
        try {
            table.put(route, Target.of(url.get(), data), data);
        } catch (IllegalArgumentException e) {
            return Answer.text(400, String.valueOf(e.getMessage()));
        }
        LOG.info("Route added {} -> {}", table.prefix(route), url.get());
        meters.routeAdd().count();
        return Answer.empty(201);
    }

    private FullHttpResponse delete(String route) {
        meters.routeDelete().count();
        if (!table.remove(route)) {
            return Answer.empty(404);
        }
        LOG.info("Removing route {}", table.prefix(route));
        return Answer.empty(204);
    }

    private static String path(FullHttpRequest request) {
        return request.uri().substring(0, RouteTable.endOfPath(request.uri()));
    }
}
