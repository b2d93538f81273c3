package io.essaim.spawners.docker;

import io.essaim.spawners.container.ContainerSettings;
import io.essaim.spawners.container.EngineTrees;
import io.essaim.spawners.environment.SingleUserSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The specification of a server's container, the body of {@code POST /containers/create}. */
final class ContainerSpec {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final double NANO = 1e9;
    private static final int SHARES_OF_A_CORE = 1024;

    private final DockerServers settings;

    ContainerSpec(DockerServers settings) {
        this.settings = settings;
    }

    /**
     * The container of a server, never restarted by the engine: one that ends is to stay ended until somebody starts it.
     *
     * @param environment {@code NAME=value}
     * @param ofTheImage what the image itself runs, for arguments to be added to
     */
    ObjectNode server(Plan plan, List<String> environment, List<String> ofTheImage) {
        var from = settings.container();
        var tree = JSON.createObjectNode().put("Image", plan.image().toString());
        var command = command(ofTheImage);
        if (!command.isEmpty()) {
            tree.set("Cmd", EngineTrees.texts(command));
        }
        tree.set("Env", EngineTrees.texts(environment));
        tree.set("Labels", EngineTrees.map(plan.allLabels()));
        from.user().ifPresent(user -> tree.put("User", user));
        from.workingDir().ifPresent(dir -> tree.put("WorkingDir", dir));
        tree.putObject("ExposedPorts").putObject(port());
        var host = tree.putObject("HostConfig");
        host.set("Mounts", EngineTrees.nodes(plan.mounts()));
        host.putObject("RestartPolicy").put("Name", "no");
        process(from, host);
        privileges(from, host);
        resources(settings.servers(), host);
        devices(host);
        network(host);
        EngineTrees.merge(host, settings.docker().extraHostConfig());
        EngineTrees.merge(tree, settings.docker().extraCreateKwargs());
        return tree;
    }

    /** The key of the server's port. */
    String port() {
        return settings.container().port() + "/tcp";
    }

    private List<String> command(List<String> ofTheImage) {
        var args = settings.servers().args();
        var own = settings.container().cmd();
        if (own.isEmpty() && args.isEmpty()) {
            return List.of();
        }
        var words = new ArrayList<>(own.orElse(ofTheImage));
        words.addAll(args);
        return words;
    }

    private static void process(ContainerSettings from, ObjectNode host) {
        host.put("Init", from.init()).put("ShmSize", from.shmSize().bytes());
        from.pidsLimit().ifPresent(limit -> host.put("PidsLimit", limit));
        if (!from.ulimits().isEmpty()) {
            var limits = host.putArray("Ulimits");
            new TreeMap<>(from.ulimits())
                    .forEach((name, range) -> limits.addObject()
                            .put("Name", name)
                            .put("Soft", range.soft())
                            .put("Hard", range.hard()));
        }
        if (from.readOnly()) {
            host.put("ReadonlyRootfs", true);
        }
    }

    private static void privileges(ContainerSettings from, ObjectNode host) {
        put(host, "CapAdd", from.capAdd());
        put(host, "CapDrop", from.capDrop());
        put(host, "GroupAdd", from.groupAdd());
        put(host, "ExtraHosts", from.extraHosts());
        put(host, "Dns", from.dns());
        if (!from.sysctls().isEmpty()) {
            host.set("Sysctls", EngineTrees.map(from.sysctls()));
        }
    }

    private static void resources(SingleUserSettings servers, ObjectNode host) {
        servers.memLimit().ifPresent(size -> host.put("Memory", size.bytes()));
        servers.memGuarantee().ifPresent(size -> host.put("MemoryReservation", size.bytes()));
        servers.cpuLimit().ifPresent(cores -> host.put("NanoCpus", Math.round(cores * NANO)));
        servers.cpuGuarantee()
                .ifPresent(cores -> host.put("CpuShares", Math.max(2, Math.round(cores * SHARES_OF_A_CORE))));
    }

    private void devices(ObjectNode host) {
        if (!settings.docker().devices().isEmpty()) {
            var devices = host.putArray("Devices");
            settings.docker().devices().forEach(text -> device(devices.addObject(), text));
        }
        settings.docker().gpus().ifPresent(gpus -> {
            var request = host.putArray("DeviceRequests").addObject().put("Count", gpus.count());
            if (!gpus.ids().isEmpty()) {
                request.set("DeviceIDs", EngineTrees.texts(gpus.ids()));
            }
            request.putArray("Capabilities").addArray().add("gpu");
        });
    }

    private static void device(ObjectNode device, String text) {
        var parts = text.split(":", -1);
        boolean elsewhere = parts.length > 1 && parts[1].startsWith("/");
        boolean permissions = !parts[parts.length - 1].startsWith("/");
        device.put("PathOnHost", parts[0])
                .put("PathInContainer", elsewhere ? parts[1] : parts[0])
                .put("CgroupPermissions", permissions ? parts[parts.length - 1] : "rwm");
    }

    private void network(ObjectNode host) {
        host.put("NetworkMode", settings.docker().network());
        if (!settings.docker().internal()) {
            // An empty port is one that the engine chooses.
            host.putObject("PortBindings")
                    .putArray(port())
                    .addObject()
                    .put("HostIp", settings.docker().hostIp().orElse("127.0.0.1"))
                    .put("HostPort", "");
        }
    }

    /** A container that does one thing as root, without a network, and ends. */
    ObjectNode errand(Plan plan, List<String> command, ObjectNode mount) {
        var tree = JSON.createObjectNode().put("Image", plan.image().toString()).put("User", "0:0");
        tree.set("Entrypoint", EngineTrees.texts(command));
        var labels = new TreeMap<>(plan.labels().map());
        labels.put(Folders.LABEL, "folder");
        tree.set("Labels", EngineTrees.map(labels));
        var host = tree.putObject("HostConfig").put("NetworkMode", "none");
        host.set("Mounts", EngineTrees.nodes(List.of(mount)));
        return tree;
    }

    private static void put(ObjectNode tree, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            tree.set(name, EngineTrees.texts(texts));
        }
    }
}
