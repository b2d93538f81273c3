package io.essaim.hub.servers;

import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import java.net.URI;
import java.util.EnumSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servers that what runs them has started again elsewhere: row and route follow, once they answer there. */
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private final ServerPorts ports;
    private final Shared shared;
    private final Probe probe;

    Following(ServerPorts ports, Shared shared, Probe probe) {
        this.ports = ports;
        this.shared = shared;
        this.probe = probe;
    }

    /**
     * Follows one; when it does not answer yet, the next round asks again.
     *
     * @param seen its row, as it was when it was seen elsewhere
     */
    void follow(Act act, Server seen, URI address) {
        boolean same = ports.store()
                .servers()
                .find(seen.id())
                .filter(now -> now.generation() == seen.generation())
                .isPresent();
        if (same && probe.answers(seen, address)) {
            act.step(EnumSet.of(ServerState.READY), new Transition.Move(address))
                    .ifPresent(moved -> route(moved, address));
        }
    }

    private void route(Server moved, URI address) {
        LOG.info("{} was started again by what runs it; it is at {} now", moved.key(), address);
        try {
            ports.routes().add(shared.routes().server(moved.key(), address));
        } catch (RoutesUnavailable e) {
            LOG.warn("The route of {} follows once the proxy is back: {}", moved.key(), e.getMessage());
        }
    }
}
