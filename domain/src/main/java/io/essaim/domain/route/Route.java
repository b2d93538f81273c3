package io.essaim.domain.route;

import io.essaim.domain.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A path prefix and where its requests go.
 *
 * @param target origin, {@code http://host:port}; a path is prepended to the request's path (contract 5.3)
 * @param data kept beside the route and given back: {@code user}, {@code server_name}, {@code service}, {@code hub}
 * @param lastActivity when a request last succeeded there or its client last sent something; empty when never asked
 */
public record Route(RouteSpec spec, URI target, JsonObject data, Optional<Instant> lastActivity) {

    /** A route nobody has used yet. */
    public static Route of(RouteSpec spec, URI target, JsonObject data) {
        return new Route(spec, target, data, Optional.empty());
    }
}
