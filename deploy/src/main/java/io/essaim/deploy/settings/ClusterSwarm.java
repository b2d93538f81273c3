package io.essaim.deploy.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.util.List;

/** The section {@code cluster.swarm}. */
@Doc("The swarm. What is said here is taken when the swarm is made; later only autolock changes it.")
public record ClusterSwarm(
        @Doc("The UDP port that carries what goes between containers of different machines.") @Default("4789")
        int dataPathPort,

        @Doc("Networks that overlays without a subnet of their own take theirs from. When empty: Docker's 10.0.0.0/8.")
        @Default("[]")
        List<Subnet> addressPools,

        @Doc("How many bits the addresses of one such network share.") @Default("24")
        int addressPoolSize,

        @Doc("A manager that was restarted waits until somebody unlocks it. The key is kept in the folder of the"
                + " deployment, for its owner alone.")
        @Default("false")
        boolean autolock) {

    private static final int LOWEST_PORT = 1_024;
    private static final int HIGHEST_PORT = 49_151;
    private static final int SMALLEST = 28;

    public ClusterSwarm {
        addressPools = List.copyOf(addressPools);
        if (dataPathPort < LOWEST_PORT || dataPathPort > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "expected data_path_port to be from " + LOWEST_PORT + " to " + HIGHEST_PORT);
        }
        int size = addressPoolSize;
        if (size > SMALLEST || addressPools.stream().anyMatch(pool -> pool.bits() > size)) {
            throw new IllegalArgumentException("expected address_pool_size to be at most " + SMALLEST
                    + " and at least the bits of every address pool");
        }
    }
}
