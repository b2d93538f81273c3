package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Subdomains;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.hub.metrics.HubMetrics;
import io.essaim.store.SqlStore;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes that begin with a host, kept by configurable-http-proxy. */
class HostRoutesTest {
    private static final URI HUB = URI.create("http://127.0.0.1:9");
    private static final URI THERE = URI.create("http://127.0.0.1:10");
    private static final RouteSpec ANN = new RouteSpec("u-annx--1910ee9.hub.example.org/lab/user/ann@x/");

    private final HubRoutes own = new HubRoutes(
            "/lab/", Optional.of(new Subdomains(URI.create("http://hub.example.org"), Subdomains.Style.IDNA)));

    @Test
    void theyComeBackAsTheyWereSet() throws IOException, InterruptedException {
        try (var node = NodeProxy.byHost()) {
            var routes = new ConfigurableHttpProxy(node.api(), NodeProxy.TOKEN);
            var server = own.server(ServerKey.defaultOf("ann@x"), THERE);
            routes.add(server);
            routes.add(own.hub(HUB, Optional.empty()));

            assertThat(routes.all()).extracting(Route::spec).containsExactlyInAnyOrder(ANN, new RouteSpec("/"));
            assertThat(routes.all().stream().filter(route -> route.spec().equals(ANN)))
                    .extracting(Route::data)
                    .containsExactly(server.data());

            routes.remove(ANN);
            assertThat(routes.all()).extracting(Route::spec).containsExactly(new RouteSpec("/"));
        }
    }

    @Test
    void comparingThemChangesNothingThatIsRight() throws IOException, InterruptedException {
        try (var node = NodeProxy.byHost();
                var store = SqlStore.open(DatabaseSettings.of("sqlite::memory:"))) {
            var routes = new ConfigurableHttpProxy(node.api(), NodeProxy.TOKEN);
            var now = Clock.systemUTC().instant();
            var ann = store.users().create("ann@x", false, now);
            long id = store.servers().ensure(ann.id(), "", Optional.empty()).id();
            var lease = store.servers()
                    .acquire(id, "hub", Duration.ofMinutes(1), now)
                    .orElseThrow();
            for (var step : List.of(
                    new Transition.Queue(JsonObject.empty(), now),
                    new Transition.Start(),
                    new Transition.Probe(THERE, JsonObject.empty()),
                    new Transition.Ready())) {
                store.servers().transition(lease, EnumSet.allOf(ServerState.class), step, now);
            }
            try (var keeper = new RouteKeeper(
                    store,
                    routes,
                    own,
                    own.hub(HUB, Optional.empty()),
                    List.of(),
                    new RouteMetrics(HubMetrics.none(Map.of())))) {
                keeper.check();
                var first = routes.all();
                keeper.check();
                assertThat(first).extracting(Route::spec).containsExactlyInAnyOrder(ANN, new RouteSpec("/"));
                assertThat(routes.all())
                        .as("with the moment of their last use, which a route that is set again loses")
                        .containsExactlyInAnyOrderElementsOf(first);
            }
        }
    }
}
