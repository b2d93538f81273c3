package io.essaim.hub.routes;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Subdomains;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.tls.PeerName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes a hub owns, in the form of contract 5.1.
 *
 * @param baseUrl the path everything is under, with a slash at both ends
 * @param subdomains the host names that routes begin with, where servers and services have hosts of their own
 * @param named whether they say who must answer at their targets, under {@code internal_ssl}
 */
public record HubRoutes(String baseUrl, Optional<Subdomains> subdomains, boolean named) {

    /** Of a hub whose servers share its host. */
    public HubRoutes(String baseUrl) {
        this(baseUrl, Optional.empty());
    }

    /** Without TLS behind the front door. */
    public HubRoutes(String baseUrl, Optional<Subdomains> subdomains) {
        this(baseUrl, subdomains, false);
    }

    /**
     * The route to the hub itself; whatever the host, where there are several.
     *
     * @param wanted what it begins with; when empty it is the default route, which has all that has no other
     */
    public Route hub(URI origin, Optional<String> wanted) {
        var spec = wanted.orElse(subdomains.isPresent() ? "/" : baseUrl);
        return Route.of(new RouteSpec(spec), origin, named(JsonObject.of("hub", true), origin, PeerName.hub()));
    }

    /** Where a server's requests come in. */
    public RouteSpec spec(ServerKey server) {
        var host = subdomains.map(hosts -> hosts.user(server.user())).orElse("");
        return new RouteSpec(host + baseUrl + server.path());
    }

    /** The route to a server. */
    public Route server(ServerKey server, URI address) {
        var data = JsonObject.of("user", server.user()).with("server_name", server.name());
        return Route.of(spec(server), address, named(data, address, PeerName.of(server)));
    }

    /** The route to a service with an address of its own. */
    public Route service(String name, URI address) {
        var host = subdomains.map(hosts -> hosts.service(name)).orElse("");
        var spec = new RouteSpec(host + baseUrl + "services/" + PathQuoting.quote(name) + "/");
        return Route.of(spec, address, named(JsonObject.of("service", name), address, PeerName.ofService(name)));
    }

    private JsonObject named(JsonObject data, URI address, PeerName peer) {
        boolean tls = named && "https".equals(address.getScheme());
        return tls ? data.with(PeerName.IN_ROUTE, peer.host()) : data;
    }

    /**
     * Routes to programs that are no services of the hub, as the configuration has them.
     *
     * @param wanted targets by what the route begins with
     * @throws IllegalArgumentException when one is none: says which, and what was expected
     */
    public List<Route> extra(Map<String, URI> wanted) {
        return wanted.entrySet().stream()
                .map(entry -> extra(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Route extra(String prefix, URI target) {
        boolean path = prefix.startsWith("/");
        if (path == subdomains.isPresent()) {
            throw new IllegalArgumentException("hub.extra_routes: \"" + prefix + "\" must begin with "
                    + (path ? "the name of a host, because of subdomain_host" : "a slash"));
        }
        if (!String.valueOf(target.getScheme()).matches("https?") || target.getHost() == null) {
            throw new IllegalArgumentException(
                    "hub.extra_routes: " + prefix + " leads to " + target + "; expected http://HOST:PORT");
        }
        var spec = new RouteSpec(prefix.endsWith("/") ? prefix : prefix + "/");
        return Route.of(spec, target, JsonObject.of("extra", true));
    }
}
