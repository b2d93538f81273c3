package io.essaim.deploy.stack;

import io.essaim.config.values.HostPort;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the sections that other parts read mean for the stack.
 *
 * @param image what is run when {@code stack.image} says nothing
 * @param hub what people see of the hub
 * @param listens where people connect
 * @param database where the hub keeps what it knows, when that is not a server of the stack
 * @param connections {@code database.connections}
 * @param spawner {@code spawner.type}
 * @param network {@code spawner.network_name}
 */
public record Facts(
        String image,
        Hub hub,
        Listens listens,
        Database database,
        int connections,
        String spawner,
        Optional<String> network) {

    /**
     * What people see of the hub.
     *
     * @param baseUrl {@code hub.base_url}
     * @param publicUrl {@code hub.public_url}
     * @param subdomains whether {@code hub.subdomain_host} is there
     * @param services the names of the section {@code services}
     */
    public record Hub(String baseUrl, Optional<URI> publicUrl, boolean subdomains, Set<String> services) {
        public Hub {
            services = Set.copyOf(services);
        }
    }

    /**
     * Where people connect.
     *
     * @param people {@code proxy.bind}
     * @param https whether that is HTTPS
     * @param acme whether the hub gets the certificate ({@code proxy.tls.acme})
     * @param several whether there are further certificates ({@code proxy.tls.certificates})
     * @param redirect {@code proxy.tls.redirect_bind}
     * @param redirectTo {@code proxy.tls.redirect_to}
     * @param metrics whether {@code proxy.metrics_bind} is there
     * @param elsewhere whether {@code proxy.api_url} names a proxy that is none of the stack's
     * @param proxyProtocol {@code proxy.proxy_protocol}
     * @param drain {@code proxy.timeouts.drain}
     */
    public record Listens(
            HostPort people,
            boolean https,
            boolean acme,
            boolean several,
            Optional<HostPort> redirect,
            Optional<Integer> redirectTo,
            boolean metrics,
            boolean elsewhere,
            boolean proxyProtocol,
            Duration drain) {}

    /** Where the hub keeps what it knows. */
    public sealed interface Database {
        /** A file, seen from the hub's folder. */
        record File(String path) implements Database {}

        /** Nowhere: it is gone with the hub. */
        record Memory() implements Database {}

        /**
         * A server, which several hubs can share.
         *
         * @param kind postgresql or mariadb
         * @param place user, address and name of the database, such as {@code essaim@db.example.org:5432/essaim}
         * @param bare whether the address asks for no encryption and holds no password
         */
        record Server(String kind, String place, boolean bare) implements Database {}
    }
}
