package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.http.InnerCalls;
import io.essaim.testkit.route.RoutesContract;
import io.helidon.http.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConfigurableHttpProxyTest extends RoutesContract {
    private static Optional<NodeProxy> node = Optional.empty();
    private final Routes routes = new ConfigurableHttpProxy(proxy().api(), NodeProxy.TOKEN);

    @BeforeAll
    static void startNode() throws IOException, InterruptedException {
        node = Optional.of(new NodeProxy());
    }

    @AfterAll
    static void stopNode() {
        proxy().close();
    }

    private static NodeProxy proxy() {
        return node.orElseThrow();
    }

    @Override
    protected Routes routes() {
        return routes;
    }

    @AfterEach
    void removeRoutes() {
        routes.all().forEach(route -> routes.remove(route.spec()));
    }

    @Test
    void aWrongTokenIsSaidAtOnce() {
        var stranger = new ConfigurableHttpProxy(proxy().api(), "wrong");
        assertThatThrownBy(stranger::all)
                .isInstanceOf(RoutesUnavailable.class)
                .hasMessageContaining("token")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void whileTokensChangeAProxyWithAFormerOneIsShownThat() {
        var tokens = new ProxyTokens("new", List.of("older", NodeProxy.TOKEN));
        var hub = new ConfigurableHttpProxy(proxy().api(), tokens, InnerCalls.plain());
        var route = Route.of(new RouteSpec("/user/ann/"), URI.create("http://127.0.0.1:9"), JsonObject.empty());
        hub.add(route);
        assertThat(hub.all()).extracting(Route::spec).containsExactly(route.spec());
        var strangers = new ProxyTokens("new", List.of("older"));
        assertThatThrownBy(() -> new ConfigurableHttpProxy(proxy().api(), strangers, InnerCalls.plain()).all())
                .isInstanceOf(RoutesUnavailable.class)
                .hasMessageContaining("refuses the hub's token")
                .hasMessageNotContaining("older");
    }

    @Test
    void routesThatNoHubMadeAreLeftOut() {
        var body = "{\"target\": \"http://127.0.0.1:9\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var calls = new ProxyCalls(proxy().api(), NodeProxy.TOKEN);
        calls.call(Method.POST, "/other", Optional.of(body));
        assertThat(routes.all()).isEmpty();
        calls.call(Method.DELETE, "/other", Optional.empty());
    }

    @Test
    void aProxyInTroubleIsAskedAgain() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(asked.incrementAndGet() < 3 ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        var api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        new ConfigurableHttpProxy(api, "token").remove(new RouteSpec("/user/ann/"));
        server.stop(0);
        assertThat(asked).hasValue(3);
    }

    @Test
    void whoWaitsForAPlaceIsGivenUpInTimeToo() throws IOException, InterruptedException {
        var asked = new CountDownLatch(10);
        try (var each = Executors.newVirtualThreadPerTaskExecutor();
                var silent = new SilentServer(asked)) {
            var calls = new ProxyCalls(
                    silent.address(), ProxyTokens.only("token"), Duration.ofMillis(300), InnerCalls.plain());
            for (int i = 0; i < 10; i++) {
                var _ = each.submit(() -> calls.find("/user/ann"));
            }
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> calls.find("/user/bob"))
                    .isInstanceOf(RoutesUnavailable.class)
                    .hasMessageContaining("so many calls wait");
        }
    }

    @Test
    void oneThatIsAwayIsGivenUpInTime() {
        var calls = new ProxyCalls(
                URI.create("http://127.0.0.1:1"),
                ProxyTokens.only("token"),
                Duration.ofMillis(300),
                InnerCalls.plain());
        assertThatThrownBy(() -> calls.call(Method.GET, "", Optional.empty()))
                .isInstanceOf(RoutesUnavailable.class)
                .hasMessageContaining("http://127.0.0.1:1");
    }
}
