package io.essaim.deploy.facts;

import io.essaim.deploy.ssh.SshException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is.
 *
 * @param nodes what each machine said, by the machine's name
 * @param silent why the others said nothing, by the machine's name
 * @param ways the ways between the nodes that were tried
 * @param swarm what a manager knows; empty when there is no swarm yet or none of its managers can tell
 */
public record ClusterFacts(
        Map<String, NodeFacts> nodes, Map<String, SshException> silent, List<Way> ways, Optional<SwarmFacts> swarm) {
    public ClusterFacts {
        nodes = Map.copyOf(nodes);
        silent = Map.copyOf(silent);
        ways = List.copyOf(ways);
    }
}
