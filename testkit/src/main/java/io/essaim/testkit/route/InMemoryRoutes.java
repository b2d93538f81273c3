package io.essaim.testkit.route;

import io.essaim.domain.certificate.Shown;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Routes without a proxy: keeps what it is given, can be made unreachable, can be told of activity. */
public final class InMemoryRoutes implements Routes {
    private final TreeMap<RouteSpec, Route> routes = new TreeMap<>();
    private final Set<String> disconnected = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();
    private Shown shown = Shown.nothing();
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

    @Override
    public synchronized boolean disconnect(RouteSpec spec) {
        reach();
        disconnected.add(spec.text());
        return true;
    }

    @Override
    public synchronized boolean forget(String sessionId) {
        reach();
        forgotten.add(sessionId);
        return true;
    }

    @Override
    public synchronized boolean show(Shown now) {
        reach();
        shown = now;
        return true;
    }

    /** What it was told to show last. */
    public synchronized Shown shown() {
        return shown;
    }

    /** The routes under which connections were ended. */
    public synchronized Set<String> disconnected() {
        return Set.copyOf(disconnected);
    }

    /** The sessions it was told to forget. */
    public synchronized Set<String> forgotten() {
        return Set.copyOf(forgotten);
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
