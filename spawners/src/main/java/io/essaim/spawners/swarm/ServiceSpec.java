package io.essaim.spawners.swarm;

import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.EngineTrees;
import io.essaim.spawners.container.Mounts;
import io.essaim.spawners.environment.SingleUserSettings;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The specification of a server's service, {@code POST /services/create}: one task, which is not started again unless the
 * settings say so: a server that ends is to stay ended until somebody starts it.
 */
final class ServiceSpec {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double NANO = 1e9;
    private static final int OCTAL = 8;

    private final ServerSettings settings;

    ServiceSpec(ServerSettings settings) {
        this.settings = settings;
    }

    /** The service of a server. */
    ObjectNode server(MadeFor made) {
        var spec = service(made, container(made));
        spec.putObject("Mode").putObject("Replicated").put("Replicas", 1);
        var swarm = settings.swarm();
        var task = object(spec, "TaskTemplate");
        task.set("RestartPolicy", restart(swarm.restart()));
        EngineTrees.merge(object(task, "ContainerSpec"), swarm.extraContainerSpec());
        EngineTrees.merge(object(task, "Resources"), swarm.extraResourcesSpec());
        EngineTrees.merge(object(task, "Placement"), swarm.extraPlacementSpec());
        EngineTrees.merge(task, swarm.extraTaskSpec());
        EngineTrees.merge(object(spec, "EndpointSpec"), swarm.extraEndpointSpec());
        EngineTrees.merge(spec, swarm.extraServiceSpec());
        return spec;
    }

    private static ObjectNode restart(RestartSettings restart) {
        var tree = JSON.createObjectNode().put("Condition", restart.condition().toString());
        if (restart.condition() != RestartSettings.Condition.NONE) {
            tree.put("Delay", restart.delay().toNanos()).put("MaxAttempts", restart.maxAttempts());
            restart.window().ifPresent(window -> tree.put("Window", window.toNanos()));
        }
        return tree;
    }

    /**
     * A service that does one thing as root and ends, on a node where the server could be too. It is no job: Docker 20.10 leaves
     * the containers of jobs behind when their services are removed.
     */
    ObjectNode errand(MadeFor made) {
        var container = JSON.createObjectNode().put("Image", made.image()).put("User", "0:0");
        container.set("Command", EngineTrees.texts(made.command()));
        container.set("Mounts", EngineTrees.nodes(made.mounts()));
        container.putObject("Healthcheck").set("Test", EngineTrees.texts(List.of("NONE")));
        container.set("Labels", EngineTrees.map(made.labels()));
        var spec = service(made, container);
        spec.putObject("Mode").putObject("Replicated").put("Replicas", 1);
        EngineTrees.merge(
                object(object(spec, "TaskTemplate"), "Placement"),
                settings.swarm().extraPlacementSpec());
        spec.remove("EndpointSpec");
        return spec;
    }

    private ObjectNode service(MadeFor made, ObjectNode container) {
        var spec = JSON.createObjectNode().put("Name", made.name());
        spec.set("Labels", EngineTrees.map(made.labels()));
        var task = spec.putObject("TaskTemplate");
        task.set("ContainerSpec", container);
        task.set("Resources", resources());
        task.putObject("RestartPolicy").put("Condition", "none");
        task.set("Placement", placement());
        var networks = task.putArray("Networks");
        made.references().networks().forEach(id -> networks.addObject().put("Target", id));
        settings.swarm()
                .logDriver()
                .ifPresent(driver -> task.putObject("LogDriver")
                        .put("Name", driver)
                        .set("Options", EngineTrees.map(settings.swarm().logOptions())));
        // A service's own address would need IPVS on every node, and the route goes to the task anyway.
        spec.putObject("EndpointSpec").put("Mode", "dnsrr");
        return spec;
    }

    private ObjectNode container(MadeFor made) {
        var from = settings.container();
        var tree = JSON.createObjectNode().put("Image", made.image()).put("Init", from.init());
        if (!made.command().isEmpty()) {
            tree.set("Command", EngineTrees.texts(made.command()));
        }
        tree.set("Env", EngineTrees.texts(made.environment()));
        tree.set("Labels", EngineTrees.map(made.labels()));
        tree.set("Mounts", EngineTrees.nodes(made.mounts()).add(Mounts.sharedMemory(from.shmSize())));
        tree.put("StopGracePeriod", settings.stopGrace().toNanos());
        process(from, tree);
        privileges(from, tree);
        surroundings(from, tree);
        if (!settings.swarm().imageHealthcheck()) {
            tree.putObject("Healthcheck").set("Test", EngineTrees.texts(List.of("NONE")));
        }
        if (!made.references().secrets().isEmpty()) {
            tree.set("Secrets", EngineTrees.nodes(made.references().secrets()));
        }
        if (!made.references().configs().isEmpty()) {
            tree.set("Configs", EngineTrees.nodes(made.references().configs()));
        }
        return tree;
    }

    private static void process(ContainerSettings from, ObjectNode tree) {
        from.user().ifPresent(user -> tree.put("User", user));
        from.workingDir().ifPresent(dir -> tree.put("Dir", dir));
        if (!from.groupAdd().isEmpty()) {
            tree.set("Groups", EngineTrees.texts(from.groupAdd()));
        }
        if (from.readOnly()) {
            tree.put("ReadOnly", true);
        }
    }

    private static void privileges(ContainerSettings from, ObjectNode tree) {
        if (!from.capAdd().isEmpty()) {
            tree.set("CapabilityAdd", EngineTrees.texts(from.capAdd()));
        }
        if (!from.capDrop().isEmpty()) {
            tree.set("CapabilityDrop", EngineTrees.texts(from.capDrop()));
        }
        if (!from.ulimits().isEmpty()) {
            var limits = tree.putArray("Ulimits");
            new TreeMap<>(from.ulimits())
                    .forEach((name, range) -> limits.addObject()
                            .put("Name", name)
                            .put("Soft", range.soft())
                            .put("Hard", range.hard()));
        }
        if (!from.sysctls().isEmpty()) {
            tree.set("Sysctls", EngineTrees.map(from.sysctls()));
        }
    }

    private static void surroundings(ContainerSettings from, ObjectNode tree) {
        if (!from.extraHosts().isEmpty()) {
            // hosts(5): the address first
            tree.set(
                    "Hosts",
                    EngineTrees.texts(from.extraHosts().stream()
                            .map(host ->
                                    host.substring(host.indexOf(':') + 1) + " " + host.substring(0, host.indexOf(':')))
                            .toList()));
        }
        if (!from.dns().isEmpty()) {
            tree.putObject("DNSConfig").set("Nameservers", EngineTrees.texts(from.dns()));
        }
    }

    /** Always with reservations: what a server can count on is what the swarm packs nodes by. */
    private ObjectNode resources() {
        var servers = settings.servers();
        var tree = JSON.createObjectNode();
        var limits = tree.putObject("Limits");
        servers.cpuLimit().ifPresent(cores -> limits.put("NanoCPUs", nanos(cores)));
        servers.memLimit().ifPresent(size -> limits.put("MemoryBytes", size.bytes()));
        settings.container().pidsLimit().ifPresent(pids -> limits.put("Pids", pids));
        tree.set("Reservations", reservations(servers));
        return tree;
    }

    private ObjectNode reservations(SingleUserSettings servers) {
        var tree = JSON.createObjectNode()
                .put("NanoCPUs", nanos(servers.cpuGuarantee().orElse(0.0)))
                .put(
                        "MemoryBytes",
                        servers.memGuarantee().map(size -> size.bytes()).orElse(0L));
        if (!settings.swarm().genericResources().isEmpty()) {
            var generic = tree.putArray("GenericResources");
            new TreeMap<>(settings.swarm().genericResources())
                    .forEach((kind, count) -> generic.addObject()
                            .putObject("DiscreteResourceSpec")
                            .put("Kind", kind)
                            .put("Value", count));
        }
        return tree;
    }

    private static long nanos(double cores) {
        return Math.round(cores * NANO);
    }

    private ObjectNode placement() {
        var tree = JSON.createObjectNode();
        if (!settings.swarm().constraints().isEmpty()) {
            tree.set("Constraints", EngineTrees.texts(settings.swarm().constraints()));
        }
        if (!settings.swarm().spread().isEmpty()) {
            var preferences = tree.putArray("Preferences");
            settings.swarm()
                    .spread()
                    .forEach(over -> preferences.addObject().putObject("Spread").put("SpreadDescriptor", over));
        }
        return tree;
    }

    /** A secret or a config as a file. */
    static ObjectNode file(FileSettings file, String kind, String id, String otherwise) {
        var tree = JSON.createObjectNode().put(kind + "ID", id).put(kind + "Name", file.name());
        var owner = file.owner().split(":", 2);
        tree.putObject("File")
                .put("Name", file.target().orElse(otherwise))
                .put("UID", owner[0])
                .put("GID", owner[1])
                .put("Mode", Integer.parseInt(file.mode(), OCTAL));
        return tree;
    }

    private static ObjectNode object(ObjectNode tree, String name) {
        return tree.get(name) instanceof ObjectNode there ? there : tree.putObject(name);
    }
}
