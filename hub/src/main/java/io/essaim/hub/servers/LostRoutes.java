package io.essaim.hub.servers;

import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.Server;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes of servers that are ready, which a proxy does not have: it sent somebody to the hub instead. Proxies are told again at
 * once, not only when all routes are compared the next time.
 */
final class LostRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(LostRoutes.class);

    private final ServerPorts ports;
    private final Shared shared;
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    LostRoutes(ServerPorts ports, Shared shared) {
        this.ports = ports;
        this.shared = shared;
    }

    /** Begins to tell them; nobody waits for that, and once at a time for each server is enough. */
    void tellAgain(Server server) {
        server.address()
                .filter(_ -> underWay.add(server.id()))
                .ifPresent(address -> Thread.ofVirtual().name("lost route").start(() -> {
                    try {
                        tell(server, address);
                    } finally {
                        underWay.remove(server.id());
                    }
                }));
    }

    private void tell(Server server, URI address) {
        LOG.info("A proxy has no route to {}, which is ready; it is told again", server.key());
        try {
            var route = shared.routes().server(server.key(), address);
            ports.routes().add(route);
            boolean still = ports.store()
                    .servers()
                    .find(server.id())
                    .filter(now -> now.ready() && now.address().equals(server.address()))
                    .isPresent();
            if (!still) {
                ports.routes().remove(route.spec());
            }
        } catch (RoutesUnavailable e) {
            LOG.warn("The route of {} is told again once the proxy is back: {}", server.key(), e.getMessage());
        }
    }
}
