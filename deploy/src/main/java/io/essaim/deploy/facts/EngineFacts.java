package io.essaim.deploy.facts;

import java.util.List;

/**
 * A Docker Engine.
 *
 * @param version such as {@code 26.1.5}; empty when it does not run
 * @param running whether it answers
 * @param enabled whether it starts with the machine
 * @param daemon the content of {@code /etc/docker/daemon.json}, or empty
 * @param swarm what swarm it is in
 */
public record EngineFacts(String version, boolean running, boolean enabled, String daemon, SwarmState swarm) {

    /**
     * What swarm an engine is in, as its {@code /info} says.
     *
     * @param state {@code inactive}, {@code pending}, {@code active}, {@code error} or {@code locked}
     * @param cluster the number of the swarm; empty unless the engine manages it
     * @param node the number of the engine's node
     * @param manager whether it manages the swarm
     * @param quorum whether, as a manager, it can: without a majority of managers it cannot
     * @param managers the addresses of the managers that it knows, as {@code HOST:PORT}
     * @param error what the engine says of it, or empty
     */
    public record SwarmState(
            String state,
            String cluster,
            String node,
            boolean manager,
            boolean quorum,
            List<String> managers,
            String error) {
        public SwarmState {
            managers = List.copyOf(managers);
        }
    }
}
