package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.route.InMemoryRoutes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteKeeperTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final URI HUB = URI.create("http://127.0.0.1:8081");
    private static final URI THERE = URI.create("http://127.0.0.1:20001");
    private static final URI ELSEWHERE = URI.create("http://127.0.0.1:20002");
    private static final RouteSpec ANN = new RouteSpec("/user/ann/");

    private final Store store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"));
    private final InMemoryRoutes routes = new InMemoryRoutes();
    private final HubRoutes own = new HubRoutes("/");
    private final RouteKeeper keeper = keeper(List.of());
    private final User ann = store.users().create("ann", false, NOW);

    @AfterEach
    void close() {
        keeper.close();
        store.close();
    }

    private RouteKeeper keeper(List<Route> extra) {
        return new RouteKeeper(
                store, routes, own, own.hub(HUB, Optional.empty()), extra, new RouteMetrics(HubMetrics.none(Map.of())));
    }

    /** Ann's server, taken as far as that. */
    private Server server(Transition... steps) {
        var servers = store.servers();
        long id = servers.ensure(ann.id(), "", Optional.empty()).id();
        var lease = servers.acquire(id, "hub", Duration.ofMinutes(1), NOW).orElseThrow();
        for (var step : steps) {
            assertThat(servers.transition(lease, EnumSet.allOf(ServerState.class), step, NOW))
                    .isPresent();
        }
        return servers.find(id).orElseThrow();
    }

    private Server ready() {
        return server(
                new Transition.Queue(JsonObject.empty(), NOW),
                new Transition.Start(),
                new Transition.Probe(THERE, JsonObject.of("pid", "1")),
                new Transition.Ready());
    }

    @Test
    void aProxyThatForgotEverythingIsToldEverything() {
        ready();
        keeper.check();
        assertThat(routes.find(new RouteSpec("/")).orElseThrow().target()).isEqualTo(HUB);
        var route = routes.find(ANN).orElseThrow();
        assertThat(route.target()).isEqualTo(THERE);
        assertThat(route.data()).isEqualTo(JsonObject.of("user", "ann").with("server_name", ""));
    }

    @Test
    void aProxyThatAnotherHubToldOtherThingsOfItselfIsToldAgain() {
        keeper.check();
        var there = routes.find(new RouteSpec("/")).orElseThrow();
        routes.add(new Route(there.spec(), there.target(), there.data().with("api", "/old/"), there.lastActivity()));
        keeper.check();
        assertThat(routes.find(new RouteSpec("/")).orElseThrow().data()).isEqualTo(there.data());
    }

    @Test
    void aProxyThatKnowsEverythingFromItsDiskIsToldThatTheHubIsThere() {
        var spec = new RouteSpec("/");
        keeper.check();
        var set = routes.find(spec).orElseThrow().lastActivity();
        keeper.check();
        assertThat(routes.find(spec).orElseThrow().lastActivity()).isEqualTo(set);
        keeper.check(routes);
        assertThat(routes.find(spec).orElseThrow().lastActivity()).isNotEqualTo(set);
    }

    @Test
    void aRouteThatLeadsElsewhereIsSetRight() {
        ready();
        routes.add(own.server(ServerKey.defaultOf("ann"), ELSEWHERE));
        keeper.check();
        assertThat(routes.find(ANN).orElseThrow().target()).isEqualTo(THERE);
    }

    @Test
    void routesThatNobodyOwnsAreDeleted() {
        routes.add(own.server(ServerKey.defaultOf("ann"), ELSEWHERE));
        routes.add(own.server(ServerKey.defaultOf("gone"), ELSEWHERE));
        routes.add(own.service("gone", ELSEWHERE));
        keeper.check();
        assertThat(routes.all()).extracting(Route::spec).containsExactly(new RouteSpec("/"));
    }

    @Test
    void furtherRoutesAreThereWhateverRuns() {
        var docs = new RouteSpec("/docs/");
        try (var keeper = keeper(own.extra(Map.of("/docs", ELSEWHERE)))) {
            keeper.check();
        }
        assertThat(routes.find(docs).orElseThrow().target()).isEqualTo(ELSEWHERE);
        keeper.check();
        assertThat(routes.find(docs)).isEmpty();
    }

    @Test
    void whatIsNoRouteIsRefused() {
        assertThatThrownBy(() -> own.extra(Map.of("docs.example.org/", ELSEWHERE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("docs.example.org/")
                .hasMessageContaining("a slash");
        assertThatThrownBy(() -> own.extra(Map.of("/docs/", URI.create("file:///srv"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://HOST:PORT");
    }

    @Test
    void theRouteOfAServerOnItsWayIsLeftAlone() {
        server(new Transition.Queue(JsonObject.empty(), NOW), new Transition.Start());
        routes.add(own.server(ServerKey.defaultOf("ann"), ELSEWHERE));
        keeper.check();
        assertThat(routes.find(ANN).orElseThrow().target()).isEqualTo(ELSEWHERE);
    }

    @Test
    void aRouteThatIsUsedMovesLastActivity() {
        var server = ready();
        keeper.check();
        var later = NOW.plusSeconds(3600);
        routes.touch(ANN, later);
        keeper.harvest();
        assertThat(store.servers().find(server.id()).orElseThrow().lastActivity())
                .contains(later);
        assertThat(store.users().find(ann.id()).orElseThrow().lastActivity()).contains(later);
    }
}
