package io.essaim.testkit.route;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Routes without a proxy: keeps what it is given, can be made unreachable, can be told of activity. */
public final class InMemoryRoutes implements Routes {
    private final TreeMap<RouteSpec, Route> routes = new TreeMap<>();
    private Optional<String> trouble = Optional.empty();

    @Override
    public synchronized void add(Route route) {
        reach();
        routes.put(route.spec(), new Route(route.spec(), route.target(), route.data(), Optional.of(Instant.now())));
    }

    @Override
    public synchronized void remove(RouteSpec spec) {
        reach();
        routes.remove(spec);
    }

    @Override
    public synchronized List<Route> all() {
        reach();
        return new ArrayList<>(routes.values());
    }

    /** The route of exactly this specification, reachable or not. */
    public synchronized Optional<Route> find(RouteSpec spec) {
        return Optional.ofNullable(routes.get(spec));
    }

    /** As if a request had gone through at that time. The route must be there. */
    public synchronized void touch(RouteSpec spec, Instant when) {
        routes.computeIfPresent(spec, (_, route) -> new Route(spec, route.target(), route.data(), Optional.of(when)));
    }

    /** From now on every call of the port fails with this message. */
    public synchronized void becomeUnreachable(String message) {
        trouble = Optional.of(message);
    }

    /** Calls work again; nothing was forgotten. */
    public synchronized void recover() {
        trouble = Optional.empty();
    }

    /** As a proxy that was restarted: reachable, and without routes. */
    public synchronized void forgetEverything() {
        routes.clear();
    }

    private void reach() {
        trouble.ifPresent(message -> {
            throw new RoutesUnavailable(message);
        });
    }
}
