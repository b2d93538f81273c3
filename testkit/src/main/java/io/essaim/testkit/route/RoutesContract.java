package io.essaim.testkit.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every {@link Routes} must do. An adapter's test extends this and says how to get one without routes. */
public abstract class RoutesContract {
    private static final URI TARGET = URI.create("http://127.0.0.1:9");
    private static final JsonObject OF_ANN = JsonObject.of("user", "ann").with("server_name", "");

    /** The routes under test, empty at the start of each test and the same for its whole length. */
    protected abstract Routes routes();

    @Test
    void aNewProxyHasNoRoutes() {
        assertThat(routes().all()).isEmpty();
    }

    @Test
    void aRouteComesBackAsItWasGiven() {
        routes().add(route("/user/ann/"));

        var found = only();
        assertThat(found.spec()).isEqualTo(new RouteSpec("/user/ann/"));
        assertThat(found.target()).isEqualTo(TARGET);
        assertThat(found.data()).isEqualTo(OF_ANN);
    }

    @Test
    void aNewRouteCountsAsActiveNow() {
        var before = Instant.now().minusSeconds(1);
        routes().add(route("/user/ann/"));

        assertThat(only().lastActivity().orElseThrow())
                .isBetween(before, Instant.now().plusSeconds(1));
    }

    @Test
    void addingAgainReplacesTargetAndData() {
        routes().add(route("/user/ann/"));
        var other = URI.create("http://127.0.0.1:10");
        routes().add(Route.of(new RouteSpec("/user/ann/"), other, JsonObject.of("user", "bob")));

        assertThat(only().target()).isEqualTo(other);
        assertThat(only().data()).isEqualTo(JsonObject.of("user", "bob"));
    }

    @Test
    void theDefaultRouteIsARouteLikeOthers() {
        routes().add(Route.of(new RouteSpec("/"), TARGET, JsonObject.of("hub", true)));
        assertThat(only().spec()).isEqualTo(new RouteSpec("/"));

        routes().remove(new RouteSpec("/"));
        assertThat(routes().all()).isEmpty();
    }

    @Test
    void quotedNamesComeBackQuoted() {
        for (var text : List.of("/user/has@x/", "/user/has~x/", "/user/has%2540x/", "/user/%C3%A9mile/a%20b/")) {
            routes().add(route(text));
        }
        assertThat(routes().all())
                .extracting(found -> found.spec().text())
                .containsExactlyInAnyOrder(
                        "/user/has@x/", "/user/has~x/", "/user/has%2540x/", "/user/%C3%A9mile/a%20b/");
    }

    @Test
    void removingOneLeavesTheOthers() {
        routes().add(route("/user/ann/"));
        routes().add(route("/user/ann/lab/"));
        routes().add(route("/user/anna/"));
        routes().remove(new RouteSpec("/user/ann/"));

        assertThat(routes().all())
                .extracting(found -> found.spec().text())
                .containsExactlyInAnyOrder("/user/ann/lab/", "/user/anna/");
    }

    @Test
    void removingWhatIsNotThereIsFine() {
        routes().add(route("/user/ann/"));
        routes().remove(new RouteSpec("/user/bob/"));
        routes().remove(new RouteSpec("/user/"));

        assertThat(routes().all()).hasSize(1);
    }

    @Test
    void endingConnectionsLeavesTheRoute() {
        routes().add(route("/user/ann/"));

        routes().disconnect(new RouteSpec("/user/ann/"));
        routes().disconnect(new RouteSpec("/user/nobody/"));
        routes().forget("0123456789abcdef0123456789abcdef");

        assertThat(only().spec()).isEqualTo(new RouteSpec("/user/ann/"));
    }

    @Test
    void manyCallersAtOnceLoseNothing() throws Exception {
        var calls = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 40; i++) {
            var spec = "/user/u" + i + "/";
            calls.add(() -> {
                routes().add(route(spec));
                return true;
            });
        }
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : executor.invokeAll(calls)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(routes().all()).hasSize(40);
    }

    private Route only() {
        var all = routes().all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Route route(String spec) {
        return Route.of(new RouteSpec(spec), TARGET, OF_ANN);
    }
}
