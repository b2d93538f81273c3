package io.essaim.hub.routes;

import io.essaim.domain.access.Service;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Store;
import io.essaim.hub.timing.Ticker;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the routes of the proxy, or of each of several, as they should be and learns from them who was active (contract 5.1, {@code check_routes} and
 * the activity harvest). Routes of servers with something pending are left to whoever starts or stops them.
 */
public final class RouteKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteKeeper.class);
    private static final Set<ServerState> ACTIVE = EnumSet.of(
            ServerState.QUEUED, ServerState.STARTING, ServerState.PROBING, ServerState.READY, ServerState.STOPPING);

    private final Store store;
    private final Routes routes;
    private final HubRoutes own;
    private final Route hub;
    private final List<Route> extra;
    private final RouteMetrics metrics;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Optional<Ticker> ticker = Optional.empty();

    /**
     * A keeper of one hub's routes.
     *
     * @param hub the route to the hub itself
     * @param extra routes that are there whatever runs
     */
    public RouteKeeper(Store store, Routes routes, HubRoutes own, Route hub, List<Route> extra, RouteMetrics metrics) {
        this.store = store;
        this.routes = routes;
        this.own = own;
        this.hub = hub;
        this.extra = List.copyOf(extra);
        this.metrics = metrics;
    }

    /**
     * Sets the routes right, then again every interval together with the harvest.
     *
     * @param interval {@code last_activity_interval}; zero does it only now and on demand
     * @throws RoutesUnavailable when the proxy cannot be reached now
     */
    public void start(Duration interval) {
        check();
        if (interval.isPositive()) {
            ticker = Optional.of(new Ticker("routes", interval, this::round));
        }
    }

    private void round() {
        try {
            check();
            harvest();
        } catch (RoutesUnavailable e) {
            LOG.warn("Routes could not be compared; it is tried again: {}", e.getMessage());
        }
    }

    /**
     * Compares once, each proxy by itself: adds what is missing or leads elsewhere, deletes what nobody owns any more.
     *
     * @throws RoutesUnavailable when none can be reached
     */
    public void check() {
        check(routes.each(), false);
    }

    /**
     * As {@link #check()}, for one proxy that is new or was away; it is told the hub's own route in any case. One that has its
     * routes from its disk waits for that before it lets people in.
     *
     * @throws RoutesUnavailable when it cannot be reached
     */
    public void check(Routes proxy) {
        check(List.of(proxy), true);
    }

    private void check(List<Routes> proxies, boolean greet) {
        oneAtATime.lock();
        try {
            metrics.timeCheck(() -> compare(proxies, greet));
        } finally {
            oneAtATime.unlock();
        }
    }

    private void compare(List<Routes> proxies, boolean greet) {
        // Routes before rows: a route that was there and whose server is active in neither look is stale.
        var there = all(proxies);
        var rows = store.servers().inStates(ACTIVE);
        var wanted = wanted(rows);
        there.values().forEach(found -> warnOfAnother(found.values()));
        there.values().forEach(found -> warnOfPathsAlone(found.keySet(), wanted.keySet()));
        var pending = rows.stream()
                .filter(row -> !row.ready())
                .map(row -> own.spec(row.key()))
                .collect(Collectors.toSet());
        eachOf(there, (proxy, found) -> {
            wanted.values().stream()
                    .filter(route -> !isThere(found.get(route.spec()), route, greet))
                    .forEach(route -> addIfStillWanted(proxy, route));
            found.values().stream()
                    .filter(route -> !wanted.containsKey(route.spec()) && !pending.contains(route.spec()))
                    .forEach(route -> deleteIfStillStale(proxy, route));
        });
    }

    private void warnOfAnother(Collection<Route> there) {
        there.stream()
                .filter(route -> SoleHub.foreign(hub, route))
                .forEach(route -> LOG.warn(
                        "The proxy's route {} leads to {}: another hub uses this proxy, or did. Its routes are deleted. Give"
                                + " each hub a proxy of its own.",
                        route.spec(),
                        route.target()));
    }

    /** A route that begins with a host is kept as a path by a proxy that does not look at hosts. */
    private static void warnOfPathsAlone(Set<RouteSpec> there, Set<RouteSpec> wanted) {
        wanted.stream()
                .filter(spec -> !spec.text().startsWith("/") && there.contains(new RouteSpec("/" + spec)))
                .findFirst()
                .ifPresent(spec -> LOG.error(
                        "The proxy does not look at host names, and with hub.subdomain_host nobody reaches a server such as"
                                + " that of {}. Start it with --host-routing (or proxy.host_routing: true).",
                        spec));
    }

    /** Goes on with the others when one goes away, and fails when all do. */
    private static <T> void eachOf(Map<Routes, T> proxies, BiConsumer<Routes, T> work) {
        int failed = 0;
        for (var one : proxies.entrySet()) {
            try {
                work.accept(one.getKey(), one.getValue());
            } catch (RoutesUnavailable e) {
                failed++;
                if (failed == proxies.size()) {
                    throw e;
                }
                LOG.warn(
                        "One of {} proxies could not be set right; it is tried again: {}",
                        proxies.size(),
                        e.getMessage());
            }
        }
    }

    /** What each has that can be asked; of several, those that cannot are left out and compared when they are back. */
    private Map<Routes, Map<RouteSpec, Route>> all(List<Routes> proxies) {
        var found = new LinkedHashMap<Routes, Map<RouteSpec, Route>>();
        var unavailable = Optional.<RoutesUnavailable>empty();
        for (var proxy : proxies) {
            try {
                found.put(
                        proxy,
                        metrics.timePoll(proxy::all).stream().collect(Collectors.toMap(Route::spec, route -> route)));
            } catch (RoutesUnavailable e) {
                unavailable = Optional.of(e);
            }
        }
        if (found.isEmpty()) {
            throw unavailable.orElseGet(() -> new RoutesUnavailable("no proxy can be reached"));
        }
        return found;
    }

    private Map<RouteSpec, Route> wanted(List<Server> rows) {
        var wanted = new LinkedHashMap<RouteSpec, Route>();
        for (var row : rows) {
            route(row).ifPresent(route -> wanted.put(route.spec(), route));
        }
        for (var service : store.services().list()) {
            route(service).ifPresent(route -> wanted.put(route.spec(), route));
        }
        extra.forEach(route -> wanted.put(route.spec(), route));
        // The last one: a proxy that has it has them all, and may begin to take requests.
        wanted.put(hub.spec(), hub);
        return wanted;
    }

    private Optional<Route> route(Server row) {
        return row.address().filter(_ -> row.ready()).map(address -> own.server(row.key(), address));
    }

    private Optional<Route> route(Service service) {
        return service.url().map(url -> own.service(service.name(), URI.create(url)));
    }

    /** The hub's own route says more than where it leads. */
    private boolean isThere(@Nullable Route there, Route wanted, boolean greet) {
        boolean own = wanted.equals(hub);
        return leadsThere(there, wanted)
                && !(own && (greet || there == null || !there.data().equals(hub.data())));
    }

    private static boolean leadsThere(@Nullable Route there, Route wanted) {
        return there != null && plain(there.target()).equals(plain(wanted.target()));
    }

    private static String plain(URI target) {
        var text = target.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private void addIfStillWanted(Routes proxy, Route route) {
        var now = row(route);
        if (now.isEmpty() || now.flatMap(this::route).filter(route::equals).isPresent()) {
            LOG.info("Adding the route {} to {}", route.spec(), route.target());
            proxy.add(route);
        }
    }

    private void deleteIfStillStale(Routes proxy, Route route) {
        if (row(route).filter(Server::active).isEmpty()) {
            LOG.info("Deleting the stale route {}", route.spec());
            proxy.remove(route.spec());
        }
    }

    /** The server a route says it is for. */
    private Optional<Server> row(Route route) {
        return route.data()
                .text("user")
                .flatMap(store.users()::find)
                .flatMap(user -> route.data()
                        .text("server_name")
                        .flatMap(name -> store.servers().find(user.id(), name)));
    }

    /**
     * Moves last activity of servers and their owners to that of their routes.
     *
     * @throws RoutesUnavailable when the proxy cannot be reached
     */
    public void harvest() {
        var there = all(routes.each()).values();
        var servers = new HashMap<Long, Instant>();
        var users = new HashMap<Long, Instant>();
        for (var row : store.servers().inStates(EnumSet.of(ServerState.READY))) {
            var spec = own.spec(row.key());
            there.stream()
                    .flatMap(routes -> Optional.ofNullable(routes.get(spec)).stream())
                    .flatMap(route -> route.lastActivity().stream())
                    .max(Comparator.naturalOrder())
                    .ifPresent(seen -> {
                        servers.put(row.id(), seen);
                        users.merge(row.userId(), seen, (one, other) -> one.isAfter(other) ? one : other);
                    });
        }
        store.servers().recordActivity(servers);
        store.users().recordActivity(users);
    }

    /** Ends comparing. Routes stay. */
    @Override
    public void close() {
        ticker.ifPresent(Ticker::close);
    }
}
