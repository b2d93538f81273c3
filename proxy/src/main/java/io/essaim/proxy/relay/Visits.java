package io.essaim.proxy.relay;

import io.essaim.proxy.access.AccessLog;
import io.essaim.proxy.access.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Tells the access log of the requests of one client. */
final class Visits {
    /** What nginx writes for a client that has left before it was answered. */
    private static final int LEFT = 499;

    private final AccessLog log;
    private final Fronts fronts;
    private final Peer peer;
    private final String protocol;

    /** @param protocol what requests come over, those of HTTP/1.0 left aside */
    Visits(AccessLog log, Fronts fronts, Peer peer, String protocol) {
        this.log = log;
        this.fronts = fronts;
        this.peer = peer;
        this.protocol = protocol;
    }

    /** A request is over, or has become a WebSocket. */
    void over(Exchange exchange, boolean whole) {
        if (!log.on()) {
            return;
        }
        var took = Duration.ofNanos(System.nanoTime() - exchange.begun);
        var route = exchange.route;
        log.tell(new Visit(
                Instant.now().minus(took),
                fronts.client(peer, exchange.request.headers()),
                exchange.request.method().name(),
                Objects.requireNonNullElse(exchange.host, ""),
                exchange.requestTarget,
                exchange.modern ? protocol : "HTTP/1.0",
                exchange.status == 0 ? LEFT : exchange.status,
                exchange.sent,
                took,
                route == null ? "" : route.prefix(),
                whole));
    }

    /** Something came that could not be understood; what it was may be anything, and is not repeated. */
    void refused(int status) {
        if (log.on()) {
            log.tell(new Visit(Instant.now(), peer.address(), "-", "", "-", "-", status, 0, Duration.ZERO, "", true));
        }
    }
}
