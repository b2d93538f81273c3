package io.essaim.deploy.stack;

import io.essaim.config.values.HostPort;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sections that other parts read mean for the stack.
 *
 * @param image what is run when {@code stack.image} says nothing
 * @param baseUrl {@code hub.base_url}
 * @param listens where people connect
 * @param database where the hub keeps what it knows
 * @param spawner {@code spawner.type}
 * @param network {@code spawner.network_name}
 */
public record Facts(
        String image, String baseUrl, Listens listens, Database database, String spawner, Optional<String> network) {

    /**
     * Where people connect.
     *
     * @param people {@code proxy.bind}
     * @param https whether that is HTTPS
     * @param redirect {@code proxy.tls.redirect_bind}
     * @param metrics whether {@code proxy.metrics_bind} is there
     * @param elsewhere whether {@code proxy.api_url} names a proxy that is none of the stack's
     * @param drain {@code proxy.timeouts.drain}
     */
    public record Listens(
            HostPort people,
            boolean https,
            Optional<HostPort> redirect,
            boolean metrics,
            boolean elsewhere,
            Duration drain) {}

    /** Where the hub keeps what it knows. */
    public sealed interface Database {
        /** A file, seen from the hub's folder. */
        record File(String path) implements Database {}

        /** Nowhere: it is gone with the hub. */
        record Memory() implements Database {}

        /** A server, which several hubs can share. */
        record Server() implements Database {}
    }
}
