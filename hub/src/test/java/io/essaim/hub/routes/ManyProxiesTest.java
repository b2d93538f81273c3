package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.Routes;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.ServerKey;
import io.essaim.hub.http.InnerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two of the real configurable-http-proxy behind one name, as the tasks of a service are in a Docker Swarm. */
class ManyProxiesTest {
    private static final HubRoutes OWN = new HubRoutes("/");
    private static final Route HUB = OWN.hub(URI.create("http://127.0.0.1:8081"), Optional.empty());
    private static final Route ANN = OWN.server(ServerKey.defaultOf("ann"), URI.create("http://127.0.0.1:20001"));
    private static final Route BOB = OWN.server(ServerKey.defaultOf("bob"), URI.create("http://127.0.0.1:20002"));

    private final int port = NodeProxy.freePort();
    private final NodeProxy first = new NodeProxy("127.0.0.2", port);
    private final NodeProxy second = new NodeProxy("127.0.0.3", port);
    private final List<String> tasks = new CopyOnWriteArrayList<>(List.of("127.0.0.2", "127.0.0.3"));
    private final ProxyElsewhere proxies = new ProxyElsewhere(
            URI.create("http://tasks.proxy:" + port),
            ProxyTokens.only(NodeProxy.TOKEN),
            InnerCalls.plain(),
            Duration.ofSeconds(5),
            this::lookup);

    ManyProxiesTest() throws IOException, InterruptedException {}

    private InetAddress[] lookup(String host) throws UnknownHostException {
        if (tasks.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return tasks.stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static List<RouteSpec> routes(NodeProxy proxy) {
        return new ConfigurableHttpProxy(proxy.api(), NodeProxy.TOKEN)
                .all().stream().map(Route::spec).toList();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    /** As the keeper of routes would, for one of them. */
    private void compare(Routes proxy) {
        List.of(ANN, BOB, HUB).forEach(proxy::add);
    }

    @Test
    void allAreToldAndEachIsSeenByItself() {
        proxies.add(HUB);
        proxies.add(ANN);
        assertThat(routes(first)).containsExactlyInAnyOrder(HUB.spec(), ANN.spec());
        assertThat(routes(second)).containsExactlyInAnyOrder(HUB.spec(), ANN.spec());
        assertThat(proxies.each())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.all()).hasSize(2));

        proxies.remove(ANN.spec());
        assertThat(routes(first)).containsExactly(HUB.spec());
        assertThat(routes(second)).containsExactly(HUB.spec());
    }

    @Test
    void aCrowdOfCallsReachesAllOfThem() throws Exception {
        proxies.add(HUB);
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                var route = OWN.server(ServerKey.defaultOf("bee" + i), URI.create("http://127.0.0.1:" + (20_100 + i)));
                together.execute(() -> proxies.add(route));
            }
        }
        assertThat(routes(first)).hasSize(101);
        assertThat(routes(second)).hasSize(101);
    }

    @Test
    void oneThatIsAwayKeepsNobodyWaitingAndIsToldEverythingWhenItIsBack() throws Exception {
        proxies.add(HUB);
        second.end();
        proxies.add(ANN);
        assertThat(routes(first)).contains(ANN.spec());

        try (var _ = new ProxyWatch(proxies, HUB.spec(), this::compare, Duration.ofMillis(50))) {
            eventually(() -> proxies.each().size() == 1);
            second.startAgain();
            eventually(() -> routes(second).containsAll(List.of(ANN.spec(), BOB.spec(), HUB.spec())));
        }
    }

    @Test
    void oneThatComesIsToldEverythingAndOneThatIsGoneIsForgotten() throws Exception {
        tasks.remove("127.0.0.3");
        proxies.add(HUB);
        assertThat(routes(second)).isEmpty();

        try (var _ = new ProxyWatch(proxies, HUB.spec(), this::compare, Duration.ofMillis(50))) {
            tasks.add("127.0.0.3");
            eventually(() -> routes(second).containsAll(List.of(ANN.spec(), BOB.spec(), HUB.spec())));
            tasks.remove("127.0.0.2");
            first.end();
            eventually(() -> proxies.membersNow().size() == 1);
        }
    }

    @Test
    void oneThatIsNotNamedAnyMoreIsToldEverythingAsLongAsItAnswers() {
        proxies.add(HUB);
        tasks.remove("127.0.0.3");
        assertThat(proxies.membersNow()).hasSize(2);
        proxies.add(ANN);
        assertThat(routes(second)).contains(ANN.spec());
    }

    @Test
    void whenNoneIsThereTheCallFailsAndSaysSo() throws InterruptedException {
        first.end();
        second.end();
        assertThatThrownBy(() -> proxies.add(ANN))
                .isInstanceOf(RoutesUnavailable.class)
                .hasMessageContaining("proxy");
    }

    @Test
    void aNameThatStandsForNothingYetIsAskedForAgainAndThenSaid() {
        tasks.clear();
        assertThatThrownBy(proxies::all).isInstanceOf(RoutesUnavailable.class).hasMessageContaining("tasks.proxy");
    }
}
