package io.essaim.hub.routes;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.PathQuoting;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.server.ServerKey;
import java.net.URI;

/**
 * The routes a hub owns, in the form of contract 5.1.
 *
 * @param baseUrl the path everything is under, with a slash at both ends
 */
public record HubRoutes(String baseUrl) {

    /** The default route, to the hub itself. */
    public Route hub(URI origin) {
        return Route.of(new RouteSpec(baseUrl), origin, JsonObject.of("hub", true));
    }

    /** Where a server's requests come in. */
    public RouteSpec spec(ServerKey server) {
        return new RouteSpec(baseUrl + server.path());
    }

    /** The route to a server. */
    public Route server(ServerKey server, URI address) {
        var data = JsonObject.of("user", server.user()).with("server_name", server.name());
        return Route.of(spec(server), address, data);
    }

    /** The route to a service with an address of its own. */
    public Route service(String name, URI address) {
        var spec = new RouteSpec(baseUrl + "services/" + PathQuoting.quote(name) + "/");
        return Route.of(spec, address, JsonObject.of("service", name));
    }
}
