package io.essaim.deploy.reach;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A task of a service, and where it runs.
 *
 * @param container the number of its container there
 * @param node the number of its node
 * @param host what the swarm calls that node
 */
public record Seat(String container, String node, String host) {

    /** Those of a service whose containers run, in the order of their nodes' names. */
    public static List<Seat> of(Engine manager, Named service) {
        var hosts = hosts(manager);
        return manager.tasks().of(service.id()).stream()
                .filter(task -> task.path("DesiredState").asString("").equals("running")
                        && task.path("Status").path("State").asString("").equals("running"))
                .map(task -> seat(task, hosts))
                .filter(seat -> !seat.container().isEmpty())
                .sorted(Comparator.comparing(Seat::host))
                .toList();
    }

    private static Seat seat(JsonNode task, Map<String, String> hosts) {
        var node = task.path("NodeID").asString("");
        var container =
                task.path("Status").path("ContainerStatus").path("ContainerID").asString("");
        return new Seat(container, node, hosts.getOrDefault(node, node));
    }

    /** The nodes' names by their numbers. */
    public static Map<String, String> hosts(Engine manager) {
        var hosts = new HashMap<String, String>();
        manager.nodes()
                .list(Filters.NONE)
                .forEach(node -> hosts.put(
                        node.path("ID").asString(""),
                        node.path("Description").path("Hostname").asString("")));
        return hosts;
    }
}
