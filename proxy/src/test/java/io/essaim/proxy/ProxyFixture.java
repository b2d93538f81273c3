package io.essaim.proxy;

import io.essaim.config.values.HostPort;
import io.essaim.config.values.Secret;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import io.essaim.proxy.settings.Forwarding;
import io.essaim.proxy.settings.ProxySettings;
import io.essaim.proxy.settings.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A proxy on ports of its own choice. */
final class ProxyFixture implements AutoCloseable {
    static final String TOKEN = "s3cret";

    final Proxy proxy;

    private ProxyFixture(ProxySettings settings) {
        proxy = Proxy.start(settings);
    }

    static ProxyFixture standard() {
        return with(Forwarding.standard(), false, Optional.empty());
    }

    static ProxyFixture with(Forwarding forwarding, boolean hostRouting, Optional<URI> errorTarget) {
        var standard = Timeouts.standard();
        var here = new HostPort("127.0.0.1", 0);
        return new ProxyFixture(new ProxySettings(
                here,
                Optional.of(here),
                Optional.of(new Secret(TOKEN)),
                Optional.empty(),
                Optional.empty(),
                errorTarget,
                Optional.empty(),
                hostRouting,
                Optional.of(here),
                1,
                forwarding,
                new Timeouts(
                        standard.connect(),
                        standard.head(),
                        standard.keepAlive(),
                        standard.client(),
                        standard.target(),
                        Duration.ofSeconds(1)),
                ProxySettings.listeningOn(here).tls()));
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
