package io.essaim.proxy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.values.MemorySize;
import java.time.Duration;

/** The section {@code proxy.limits}. What is beyond one of them is refused and counted, and touches nobody else. */
@Doc("How much one client, one person, one server may take of the proxy. What is refused is counted in"
        + " essaim_proxy_refused_total.")
public record Limits(
        @Doc(
                "How long the first line of a request may be, in which its address stands; a longer one is answered with 414.")
        @Default("16K")
        MemorySize line,

        @Doc("How long the headers of a request may be together, cookies included; longer ones are answered with 431.")
        @Default("64K")
        MemorySize head,

        @Doc(
                "How many connections of clients may be open at once; further ones wait outside until one closes. 0 is what the"
                        + " open files of the process allow (ulimit -n), two for each connection and some left over.")
        @Default("0")
        int connections,

        @Doc(
                "How many of them one client may have; its further ones are closed as they come. A client is an IPv4 address, or an"
                        + " IPv6 network of 64 bits, and may be a whole class behind one router. Proxies in forwarding.trusted are"
                        + " none; with proxy_protocol a connection is the client's whom they name. 0 is three quarters of"
                        + " connections, so that nobody has them all.")
        @Default("0")
        int connectionsPerClient,

        @Doc(
                "How many connections one client may open in a second, on average over ten of them; further ones are closed"
                        + " as they come. 0 is no limit.")
        @Default("0")
        int newConnectionsPerClient,

        @Doc(
                "How many requests and WebSockets may be under way at once to the servers of one person, whoever sends them;"
                        + " further ones are answered with 429. 0 is no limit.")
        @Default("0")
        int connectionsPerUser,

        @Doc(
                "How many requests and WebSockets may be under way at once to one target, which may be a server or a service;"
                        + " further ones are answered with 503. The hub and the default route have no such limit. 0 is none.")
        @Default("0")
        int connectionsPerTarget,

        @Doc(
                "How many bytes of a body a client must send in a second, on average over body_window, unless its target takes no"
                        + " more of them; a slower one is answered with 408. 0 lets everybody take their time.")
        @Default("0")
        MemorySize bodyRate,

        @Doc("How long bodies are looked at before they are called too slow.") @Default("20s")
        Duration bodyWindow,

        @Doc(
                "After so many failures to connect, one after the other, a target is not tried again for breaker_pause (a circuit"
                        + " breaker): requests are answered with 503 at once. 0 tries always.")
        @Default("5")
        int breakerFailures,

        @Doc(
                "How long a target is not tried again; then a single request is, and when that fails as well, the pause begins"
                        + " anew. A route that is set again is tried at once.")
        @Default("1s")
        Duration breakerPause) {

    private static final long SMALLEST = 1024;
    private static final long LARGEST = 1 << 20;

    public Limits {
        size("line", line);
        size("head", head);
        atLeastZero("connections", connections);
        atLeastZero("connections_per_client", connectionsPerClient);
        atLeastZero("new_connections_per_client", newConnectionsPerClient);
        atLeastZero("connections_per_user", connectionsPerUser);
        atLeastZero("connections_per_target", connectionsPerTarget);
        atLeastZero("breaker_failures", breakerFailures);
        positive("body_window", bodyWindow);
        positive("breaker_pause", breakerPause);
        if (connections > 0 && connectionsPerClient > connections) {
            throw new IllegalArgumentException(
                    "connections_per_client is " + connectionsPerClient + ", and there are no more than " + connections
                            + " connections: make it smaller, or connections larger");
        }
    }

    private static void size(String name, MemorySize size) {
        if (size.bytes() < SMALLEST || size.bytes() > LARGEST) {
            throw new IllegalArgumentException(
                    name + " must be between 1K and 1M, such as 16K: it is " + size.bytes() + " bytes");
        }
    }

    private static void atLeastZero(String name, int number) {
        if (number < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + number);
        }
    }

    private static void positive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, such as 1s: " + duration);
        }
    }

    /**
     * What holds when nothing is said. Only what no honest use comes near has a limit: how many connections a class, a proxy in
     * front or a dashboard that many look at needs is nothing that can be known here.
     */
    public static Limits standard() {
        return new Limits(
                new MemorySize(16 * 1024),
                new MemorySize(64 * 1024),
                0,
                0,
                0,
                0,
                0,
                new MemorySize(0),
                Duration.ofSeconds(20),
                5,
                Duration.ofSeconds(1));
    }
}
