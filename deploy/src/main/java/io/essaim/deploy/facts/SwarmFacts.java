package io.essaim.deploy.facts;

import java.util.List;
import java.util.Map;

/**
 * What a manager knows of its swarm.
 *
 * @param id the swarm's number
 * @param told by which machine, by its name
 * @param nodes its members
 * @param networks its networks, by name
 * @param stacks for each stack, by name, the hash of what was deployed last (label {@code io.essaim.stack-hash} of its
 *     services), or empty text when that is not what is there ({@link StackHashes})
 * @param autolock whether managers that start again wait until somebody unlocks them
 */
public record SwarmFacts(
        String id,
        String told,
        List<Member> nodes,
        Map<String, Network> networks,
        Map<String, String> stacks,
        boolean autolock) {
    /** The label of all that {@code docker stack deploy} makes: the name of its stack. */
    public static final String STACK = "com.docker.stack.namespace";

    /** The label of a stack's services: the hash of what was deployed, once it was well. */
    public static final String HASH = "io.essaim.stack-hash";

    public SwarmFacts {
        nodes = List.copyOf(nodes);
        networks = Map.copyOf(networks);
        stacks = Map.copyOf(stacks);
    }

    /** Of a swarm whose managers are not locked. */
    public SwarmFacts(
            String id, String told, List<Member> nodes, Map<String, Network> networks, Map<String, String> stacks) {
        this(id, told, nodes, networks, stacks, false);
    }

    /**
     * A node.
     *
     * @param version the version of its row, which a change of it must name
     * @param state {@code ready}, {@code down}, {@code disconnected} or {@code unknown}
     * @param availability {@code active}, {@code pause} or {@code drain}
     * @param reachability of a manager {@code reachable}, {@code unreachable} or {@code unknown}; empty for a worker
     */
    public record Member(
            String id,
            long version,
            String host,
            String address,
            boolean manager,
            boolean leader,
            String state,
            String availability,
            String reachability,
            Map<String, String> labels) {
        public Member {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * A network.
     *
     * @param subnet its addresses, or empty
     * @param labels its labels
     */
    public record Network(String id, String driver, String subnet, Map<String, String> labels) {
        public Network {
            labels = Map.copyOf(labels);
        }
    }
}
