package io.essaim.spawners.swarm;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service's specification is made of that differs between starts.
 *
 * @param name the service's
 * @param labels on the service and on its containers
 * @param image as the nodes are to pull it
 * @param command program and arguments; empty when the image says
 * @param environment {@code NAME=value}
 * @param mounts trees of the Engine API
 * @param references what it refers to by the ids of the swarm
 */
record MadeFor(
        String name,
        Map<String, String> labels,
        String image,
        List<String> command,
        List<String> environment,
        List<ObjectNode> mounts,
        References references) {

    MadeFor {
        labels = Map.copyOf(labels);
        command = List.copyOf(command);
        environment = List.copyOf(environment);
        mounts = List.copyOf(mounts);
    }

    /**
     * Things of the swarm by their ids.
     *
     * @param networks ids of networks
     * @param secrets trees of {@code Secrets}
     * @param configs trees of {@code Configs}
     */
    record References(List<String> networks, List<ObjectNode> secrets, List<ObjectNode> configs) {
        References {
            networks = List.copyOf(networks);
            secrets = List.copyOf(secrets);
            configs = List.copyOf(configs);
        }
    }
}
