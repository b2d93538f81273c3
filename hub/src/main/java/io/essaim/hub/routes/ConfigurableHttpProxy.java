package io.essaim.hub.routes;

import io.essaim.domain.certificate.Shown;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.http.InnerCalls;
import io.helidon.http.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Routes kept by a proxy that runs elsewhere and is told over configurable-http-proxy's API (contract 5.1 and 5.2):
 * that of Node, or {@code essaim proxy}.
 */
public final class ConfigurableHttpProxy implements Routes {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Marks the routes of a hub; those of others are not ours to see. */
    private static final String MARK = "jupyterhub";

    /** What a proxy adds that looks at host names: the first component of the path. */
    private static final String HOST = "host";

    /** What our proxies have beyond the API of configurable-http-proxy. */
    private static final String TLS = "/tls";

    private static final Set<String> NOT_DATA = Set.of(MARK, "target", "last_activity", HOST);

    private final ProxyCalls calls;

    /**
     * A client of one proxy.
     *
     * @param apiUrl such as {@code http://127.0.0.1:8001}
     * @param authToken {@code CONFIGPROXY_AUTH_TOKEN} of the proxy
     */
    public ConfigurableHttpProxy(URI apiUrl, String authToken) {
        this(apiUrl, ProxyTokens.only(authToken), InnerCalls.plain());
    }

    /** A client of one proxy, under {@code internal_ssl}. */
    public ConfigurableHttpProxy(URI apiUrl, ProxyTokens tokens, InnerCalls calls) {
        this(apiUrl, tokens, ProxyCalls.PATIENCE, calls);
    }

    /** @param patience how long a proxy that is away is asked again; zero asks once */
    ConfigurableHttpProxy(URI apiUrl, ProxyTokens tokens, Duration patience, InnerCalls calls) {
        this.calls = new ProxyCalls(apiUrl, tokens, patience, calls);
    }

    @Override
    public void add(Route route) {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("target", route.target().toString());
        body.put(MARK, true);
        route.data().members().forEach((name, value) -> {
            if (!NOT_DATA.contains(name)) {
                body.put(name, value);
            }
        });
        calls.call(Method.POST, path(route.spec()), Optional.of(JSON.writeValueAsBytes(body)));
    }

    @Override
    public void remove(RouteSpec spec) {
        calls.call(Method.DELETE, path(spec), Optional.empty());
    }

    @Override
    public boolean disconnect(RouteSpec spec) {
        return calls.extra(Method.DELETE, "/connections" + path(spec), Optional.empty());
    }

    @Override
    public boolean forget(String sessionId) {
        var body = JSON.writeValueAsBytes(Map.of("session_id", sessionId));
        return calls.extra(Method.POST, "/ended-sessions", Optional.of(body));
    }

    @Override
    public boolean show(Shown shown) {
        var body = JSON.writeValueAsBytes(ShownJson.of(shown));
        var there = calls.extra(Method.GET, TLS);
        if (there.isEmpty()) {
            return false;
        }
        boolean knows = there.get().contains('"' + ShownJson.fingerprint(body) + '"');
        return knows || calls.extra(Method.PUT, TLS, Optional.of(body));
    }

    /**
     * Whether there is a route of exactly this specification, whoever made it. Not for the default route {@code /}: asked
     * for that, the proxy lists all there are.
     *
     * @throws RoutesUnavailable as for {@link #add}
     */
    boolean has(RouteSpec spec) {
        return calls.find(path(spec)).isPresent();
    }

    /** Another text after the proxy was started again, as far as its last answer tells; empty when it tells nothing. */
    String process() {
        return calls.process();
    }

    @Override
    public List<Route> all() {
        var answer = calls.call(Method.GET, "", Optional.empty());
        try {
            return routes(JSON.readValue(answer, Map.class));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RoutesUnavailable("The proxy's list of routes cannot be understood: " + e.getMessage(), e);
        }
    }

    private static List<Route> routes(Map<?, ?> found) {
        return found.entrySet().stream()
                .flatMap(entry -> route(String.valueOf(entry.getKey()), entry.getValue()).stream())
                .toList();
    }

    private static Optional<Route> route(String path, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> members) || !Boolean.TRUE.equals(members.get(MARK))) {
            return Optional.empty();
        }
        var data = new LinkedHashMap<String, @Nullable Object>();
        members.forEach((name, member) -> {
            if (name instanceof String text && !NOT_DATA.contains(text)) {
                data.put(text, member);
            }
        });
        var target = URI.create(String.valueOf(members.get("target")));
        return Optional.of(
                new Route(spec(path, members), target, JsonObject.copyOf(data), instant(members.get("last_activity"))));
    }

    private static Optional<Instant> instant(@Nullable Object text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text.toString()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Without the slash at its end, except for the default route, which the proxy would else never answer. */
    private static String path(RouteSpec spec) {
        var slashed = spec.text().startsWith("/") ? spec.text() : "/" + spec.text();
        return slashed.equals("/") ? slashed : slashed.substring(0, slashed.length() - 1);
    }

    /** The proxy keeps paths unquoted; quoting them again gives back what was added. */
    private static RouteSpec spec(String path, Map<?, ?> members) {
        var quoted = Arrays.stream(path.split("/", -1)).map(PathQuoting::quote).collect(Collectors.joining("/"));
        var spec = quoted.endsWith("/") ? quoted : quoted + "/";
        return new RouteSpec(members.containsKey(HOST) && spec.length() > 1 ? spec.substring(1) : spec);
    }
}
