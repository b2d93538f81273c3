package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.essaim.domain.route.RouteSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ProxyWatchCostTest {
    private static final byte[] ROUTES = """
            {"/": {"target": "http://127.0.0.1:8081", "jupyterhub": true},
             "/user/ann": {"target": "http://127.0.0.1:20001", "jupyterhub": true}}
            """.getBytes(StandardCharsets.UTF_8);

    /** None, as configurable-http-proxy has none. */
    private final AtomicReference<String> process = new AtomicReference<>("");

    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private HttpServer proxy() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("X-Essaim-Process", process.get());
            exchange.sendResponseHeaders(200, ROUTES.length);
            exchange.getResponseBody().write(ROUTES);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void allRoutesAreListedOnceAndThenOneIsAskedFor() throws IOException, InterruptedException {
        var server = proxy();
        var api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var checks = new AtomicInteger();
        var proxy = new ProxyElsewhere(api, "token");
        try (var _ = new ProxyWatch(proxy, new RouteSpec("/"), _ -> checks.incrementAndGet(), Duration.ofMillis(20))) {
            var first = List.of(next(), next(), next());
            assertThat(first).containsExactly("/api/routes", "/api/routes/user/ann", "/api/routes/user/ann");
        } finally {
            server.stop(0);
        }
        assertThat(checks).hasValue(0);
    }

    @Test
    void oneThatWasStartedAgainWithItsRoutesIsComparedOnce() throws IOException, InterruptedException {
        process.set("the first");
        var server = proxy();
        var api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var checks = new AtomicInteger();
        var proxy = new ProxyElsewhere(api, "token");
        try (var _ = new ProxyWatch(proxy, new RouteSpec("/"), _ -> checks.incrementAndGet(), Duration.ofMillis(20))) {
            look(5);
            assertThat(checks).hasValue(1);
            process.set("the second");
            look(5);
            assertThat(checks).hasValue(2);
        } finally {
            server.stop(0);
        }
    }

    private void look(int times) throws InterruptedException {
        asked.clear();
        for (int i = 0; i < times; i++) {
            next();
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(asked.poll(20, TimeUnit.SECONDS));
    }
}
