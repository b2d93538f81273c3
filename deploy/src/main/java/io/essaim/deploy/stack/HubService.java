package io.essaim.deploy.stack;

import java.util.ArrayList;
import java.util.List;

/** The service that is the hub. */
final class HubService {
    /** The label of the node where the hub's folder is, when that must not be empty after a move to another node. */
    static final String DATA_LABEL = "io.essaim.data";

    private static final long LIMIT = 1024L << 20;
    private static final long GUARANTEE = 256L << 20;

    private HubService() {}

    static Tree of(Wanted wanted) {
        var service = new Service(wanted, user(wanted), Needs.hub(wanted));
        var tree = service.start(wanted.image(), List.of("hub"), Stack.HUB_FILE, Networks.hub(wanted))
                .put("volumes", volumes(wanted))
                .put(
                        "healthcheck",
                        service.health(Inside.HUB, wanted.facts().hub().baseUrl() + "hub/health"))
                .put("stop_grace_period", "30s")
                .when(
                        wanted.target() == Target.COMPOSE
                                && wanted.stack().database().isPresent(),
                        "depends_on",
                        new Tree().put(DatabaseService.NAME, new Tree().put("condition", "service_healthy")))
                .put("logging", service.logging());
        var resources = service.resources(wanted.stack().hub(), LIMIT, GUARANTEE);
        return service.run(tree, deploy(wanted, service), resources);
    }

    /** Root without a capability may use the socket because root owns it; a group is better. */
    private static String user(Wanted wanted) {
        return wanted.stack().dockerGid().map(gid -> Inside.USER + ":" + gid).orElse("0:0");
    }

    private static List<Object> volumes(Wanted wanted) {
        return List.of(
                new Tree()
                        .put("type", "volume")
                        .put("source", "data")
                        .put("target", Inside.DATA)
                        .members(),
                new Tree()
                        .put("type", "bind")
                        .put("source", wanted.stack().dockerSocket())
                        .put("target", Inside.SOCKET)
                        .members());
    }

    /**
     * The old hub goes before the new one comes, because they would lock each other out of the folder. Nobody's server and
     * no open connection notices; pages of the hub wait, or are another hub's.
     */
    private static Tree deploy(Wanted wanted, Service service) {
        var constraints = new ArrayList<String>(List.of("node.role == manager"));
        if (wanted.databaseInFolder()) {
            constraints.add("node.labels." + DATA_LABEL + " == true");
        }
        constraints.addAll(wanted.stack().hub().constraints());
        var placement =
                new Tree().put("constraints", constraints).when(wanted.stack().hubs() > 1, "max_replicas_per_node", 1);
        return new Tree()
                .put("mode", "replicated")
                .put("replicas", wanted.stack().hubs())
                .put("placement", placement)
                .putAll(service.life("60s"));
    }
}
