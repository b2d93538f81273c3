package io.essaim.deploy.ignition;

import io.essaim.config.values.HostPort;
import io.essaim.deploy.settings.ClusterSwarm;
import java.util.List;

/** What a machine does about the swarm. */
public sealed interface Part {

    /** Makes the swarm, of which it is the first manager. */
    record First(ClusterSwarm swarm) implements Part {}

    /**
     * Joins a swarm that is there.
     *
     * @param asManager what it is to be; what it becomes is in the token
     * @param managers whom it may ask, at least one
     */
    record Joins(boolean asManager, JoinToken token, List<HostPort> managers) implements Part {
        public Joins {
            managers = List.copyOf(managers);
            if (managers.isEmpty()) {
                throw new IllegalArgumentException("expected at least one manager that lets the machine in");
            }
            for (var manager : managers) {
                if (!manager.host().matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")) {
                    throw new IllegalArgumentException(
                            "\"" + manager.host() + "\" is no manager; expected a host name or an IPv4 address");
                }
            }
        }
    }
}
