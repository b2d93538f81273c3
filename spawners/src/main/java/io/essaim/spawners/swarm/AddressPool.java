package io.essaim.spawners.swarm;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How many addresses a network has and how many are taken. A swarm with none left says nothing: its tasks stay new, or
 * preparing when it is a node that gets none, for ever (measured with engine 20.10). So it is counted before.
 *
 * @param subnets what the network's IPAM says, for the message
 * @param total addresses for tasks and nodes
 * @param taken by tasks, by each node that is ready, and by virtual addresses of services
 */
record AddressPool(String subnets, long total, long taken) {

    /**
     * The count for a network.
     *
     * @param network the tree of {@code GET /networks/ID}
     * @param tasks every task of the swarm
     * @param services every service of the swarm
     * @param nodes every node
     */
    static Optional<AddressPool> of(
            JsonNode network, List<JsonNode> tasks, List<JsonNode> services, List<JsonNode> nodes) {
        var id = network.path("Id").asString("");
        var subnets = new StringBuilder();
        long total = 0;
        for (var config : network.path("IPAM").path("Config")) {
            var subnet = config.path("Subnet").asString("");
            if (subnet.indexOf(':') < 0) {
                total += Subnet.parse(subnet).addresses();
                subnets.append(subnets.isEmpty() ? "" : ", ").append(subnet);
            }
        }
        if (total == 0) {
            return Optional.empty();
        }
        long taken = nodes.size() + tasksOn(id, tasks) + virtual(id, services);
        return Optional.of(new AddressPool(subnets.toString(), total, taken));
    }

    private static long tasksOn(String network, List<JsonNode> tasks) {
        long count = 0;
        for (var task : tasks) {
            var state = TaskState.of(task.path("Status").path("State").asString(""));
            if (!state.ended() && attached(network, task)) {
                count++;
            }
        }
        return count;
    }

    /** A task has its address from the moment it is allocated; before, what it asks for tells. */
    private static boolean attached(String network, JsonNode task) {
        for (var attachment : task.path("NetworksAttachments")) {
            if (attachment.path("Network").path("ID").asString("").equals(network)) {
                return true;
            }
        }
        for (var wanted : task.path("Spec").path("Networks")) {
            if (wanted.path("Target").asString("").equals(network)) {
                return true;
            }
        }
        return false;
    }

    private static long virtual(String network, List<JsonNode> services) {
        long count = 0;
        for (var service : services) {
            for (var address : service.path("Endpoint").path("VirtualIPs")) {
                count += address.path("NetworkID").asString("").equals(network) ? 1 : 0;
            }
        }
        return count;
    }

    /** How many more tasks fit. */
    long free() {
        return Math.max(0, total - taken);
    }
}
