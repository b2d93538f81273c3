package io.essaim.proxy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.proxy.settings.Forwarding;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A proxy on ports of its own choice. */
final class ProxyFixture implements AutoCloseable {
    static final String TOKEN = "s3cret";

    final Proxy proxy;

    private ProxyFixture(TestSettings wanted) {
        proxy = Proxy.start(wanted.settings(), Duration.ZERO, wanted.lookEvery);
    }

    static ProxyFixture standard() {
        return with(_ -> {});
    }

    static ProxyFixture with(Consumer<TestSettings> change) {
        var wanted = new TestSettings();
        change.accept(wanted);
        return new ProxyFixture(wanted);
    }

    static ProxyFixture with(Forwarding forwarding) {
        return with(wanted -> wanted.forwarding = forwarding);
    }

    static ProxyFixture withErrorTarget(String url) {
        return with(wanted -> wanted.errorTarget = Optional.of(URI.create(url)));
    }

    void route(String spec, String target) {
        proxy.routes().add(Route.of(new RouteSpec(spec), URI.create(target), JsonObject.empty()));
    }

    /** A route to a server of that person. */
    void routeOf(String user, String spec, String target) {
        proxy.routes().add(Route.of(new RouteSpec(spec), URI.create(target), JsonObject.of("user", user)));
    }

    /** A number among the metrics, or 0; the name with its labels. */
    double metric(String name) throws IOException {
        try (var wire = Wire.to(proxy.metricsPort())) {
            wire.send("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return wire.rest()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .sum();
        }
    }

    /** How often something met that limit. */
    double refused(String limit) throws IOException {
        return metric("essaim_proxy_refused_total{limit=\"" + limit + "\"}");
    }

    Instant lastActivity() {
        return proxy.routes().all().getFirst().lastActivity().orElseThrow();
    }

    Wire client() throws IOException {
        return Wire.to(proxy.port());
    }

    /** Sends a request that ends its connection and gives back all of the answer. */
    String ask(String request) throws IOException {
        try (var client = client()) {
            client.send(request);
            return client.rest();
        }
    }

    /** A simple GET with that path. */
    String get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1\r\nHost: lab.example:8000\r\nConnection: close\r\n\r\n");
    }

    @Override
    public void close() {
        proxy.close();
    }
}
