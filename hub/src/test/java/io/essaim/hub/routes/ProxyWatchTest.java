package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.ServerKey;
import io.essaim.hub.http.InnerCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real configurable-http-proxy, ended, started again and exchanged while it is looked after. */
class ProxyWatchTest {
    private static final URI THERE = URI.create("http://127.0.0.1:20001");
    private static final HubRoutes OWN = new HubRoutes("/");
    private static final Route HUB = OWN.hub(URI.create("http://127.0.0.1:8081"), Optional.empty());
    private static final Route ANN = OWN.server(ServerKey.defaultOf("ann"), THERE);
    private static final RouteSpec GONE = OWN.spec(ServerKey.defaultOf("gone"));

    private final NodeProxy node = new NodeProxy();
    private final ProxyElsewhere proxy = new ProxyElsewhere(
            node.api(),
            ProxyTokens.only(NodeProxy.TOKEN),
            InnerCalls.plain(),
            Duration.ofMillis(200),
            InetAddress::getAllByName);
    private final AtomicInteger checks = new AtomicInteger();
    private Optional<ProxyWatch> watch = Optional.empty();

    ProxyWatchTest() throws IOException, InterruptedException {}

    @BeforeEach
    void begin() {
        compare();
        watch = Optional.of(new ProxyWatch(proxy, HUB.spec(), _ -> compare(), Duration.ofMillis(50)));
        checks.set(0);
    }

    @AfterEach
    void close() {
        watch.ifPresent(ProxyWatch::close);
        node.close();
    }

    /** As the keeper of routes would. */
    private void compare() {
        proxy.add(HUB);
        proxy.add(ANN);
        proxy.remove(GONE);
        checks.incrementAndGet();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private boolean complete(ConfigurableHttpProxy asked) {
        return asked.all().stream().map(Route::spec).toList().containsAll(List.of(HUB.spec(), ANN.spec()));
    }

    @Test
    void oneThatWasRestartedIsToldEverythingAgain() throws IOException, InterruptedException {
        node.end();
        node.startAgain();
        var straight = new ConfigurableHttpProxy(node.api(), NodeProxy.TOKEN);
        eventually(() -> complete(straight) && checks.get() > 0);
    }

    @Test
    void oneThatForgotBetweenTwoLooksIsToldEverythingAgain() throws InterruptedException {
        var straight = new ConfigurableHttpProxy(node.api(), NodeProxy.TOKEN);
        straight.remove(ANN.spec());
        straight.remove(HUB.spec());
        eventually(() -> complete(straight));
    }

    @Test
    void whatItCouldNotBeToldIsToldOnceItIsBack() throws IOException, InterruptedException {
        node.end();
        assertThatThrownBy(() -> proxy.remove(GONE)).isInstanceOf(RoutesUnavailable.class);
        node.startAgain();
        eventually(() -> checks.get() > 0);
    }

    @Test
    void anotherOneIsUsedFromNowOnAndToldEverything() throws IOException, InterruptedException {
        try (var other = new NodeProxy()) {
            proxy.use(Optional.of(other.api()), Optional.empty());
            var straight = new ConfigurableHttpProxy(other.api(), NodeProxy.TOKEN);
            eventually(() -> complete(straight));
        }
    }

    @Test
    void whatIsNoAddressIsNotUsed() {
        assertThatThrownBy(() -> proxy.use(Optional.of(URI.create("proxy:8001")), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http://127.0.0.1:8001");
        assertThat(proxy.all()).hasSize(2);
    }
}
