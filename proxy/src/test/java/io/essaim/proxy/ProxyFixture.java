package io.essaim.proxy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.proxy.settings.Forwarding;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A proxy on ports of its own choice. */
final class ProxyFixture implements AutoCloseable {
    static final String TOKEN = "s3cret";

    final Proxy proxy;

    private ProxyFixture(TestSettings wanted) {
        proxy = Proxy.start(wanted.settings());
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
