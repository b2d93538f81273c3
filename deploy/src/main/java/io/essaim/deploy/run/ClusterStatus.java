package io.essaim.deploy.run;

import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.domain.spawn.ServerLabels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * How a stack is.
 *
 * @param services hub, proxies and what is beside them
 * @param servers how many of people's servers run on each node, by the node's number
 */
public record ClusterStatus(List<ServiceStatus> services, Map<String, Integer> servers) {
    /** What every server of people has; its value is the person. */
    public ClusterStatus {
        services = List.copyOf(services);
        servers = Map.copyOf(servers);
    }

    /**
     * How a service is.
     *
     * @param change how its last change goes, in the engine's word, or empty
     * @param troubles why not all of it runs, in the engine's words
     */
    public record ServiceStatus(
            String name, String image, long running, long wanted, String change, List<String> troubles) {
        public ServiceStatus {
            troubles = List.copyOf(troubles);
        }

        /** Whether all of it runs; of a stack's service, something always is to. */
        public boolean well() {
            return running == wanted && wanted > 0;
        }
    }

    /**
     * Asks a manager.
     *
     * @throws io.essaim.docker.failure.EngineException when it does not say
     */
    public static ClusterStatus of(Engine manager, String stack) {
        var services = Service.of(manager, stack).stream()
                .map(it ->
                        new ServiceStatus(it.name(), it.image(), it.running(), it.needed(), it.change(), troubles(it)))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
        return new ClusterStatus(services, servers(manager));
    }

    private static List<String> troubles(Service service) {
        if (service.needed() == 0) {
            return List.of(
                    "it is stopped, as by `essaim restore`; when that was killed, run it again, or `essaim deploy`");
        }
        return service.well() ? List.of() : service.troubles();
    }

    private static Map<String, Integer> servers(Engine manager) {
        var ids = new HashSet<String>();
        manager.services()
                .list(Filters.NONE.and("label", ServerLabels.USER))
                .forEach(service -> ids.add(service.path("ID").asString("")));
        var servers = new HashMap<String, Integer>();
        for (var task : manager.tasks().list(Filters.NONE.and("desired-state", "running"))) {
            if (ids.contains(task.path("ServiceID").asString(""))) {
                servers.merge(task.path("NodeID").asString(""), 1, Integer::sum);
            }
        }
        return servers;
    }

    /** How many managers may fail before nothing can be changed any more; negative when that is so already. */
    public static int mayFail(SwarmFacts swarm) {
        long managers =
                swarm.nodes().stream().filter(SwarmFacts.Member::manager).count();
        long reachable = swarm.nodes().stream()
                .filter(SwarmFacts.Member::manager)
                .filter(member -> member.reachability().equals("reachable"))
                .count();
        return (int) (reachable - (managers / 2 + 1));
    }
}
