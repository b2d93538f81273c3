package io.essaim.deploy.stack;

import io.essaim.config.values.MemorySize;
import io.essaim.deploy.settings.StackPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What all services have in common.
 *
 * @param user user and group they run as, as numbers
 * @param needs the secrets they are given
 */
record Service(Wanted wanted, String user, List<Carried> needs) {
    static final long GIB = 1L << 30;
    static final long HALF_GIB = GIB / 2;
    static final long QUARTER_GIB = GIB / 4;
    static final long EIGHTH_GIB = GIB / 8;
    static final long LEAST = GIB / 32;

    /** Read by its owner alone: {@code 0400}, which YAML has no common way to write. */
    private static final int OWNER_READS = 0400;

    private static final long MIB = 1L << 20;

    Service {
        needs = List.copyOf(needs);
    }

    /**
     * Image, command, rights, networks and files of hub or proxy.
     *
     * @param command the part's name, then options
     */
    Tree start(String image, List<String> command, String file, List<String> networks) {
        var words = new ArrayList<>(command);
        words.addAll(List.of("--config", Inside.CONFIG + file));
        return new Tree()
                .put("image", image)
                .put("command", words)
                .put("user", user)
                .put("working_dir", Inside.DATA)
                .put("read_only", true)
                .put("cap_drop", List.of("ALL"))
                .put("tmpfs", List.of("/tmp"))
                .put("networks", networks)
                .put("configs", List.of(mounted(command.getFirst(), Inside.CONFIG + file)))
                .put("secrets", secrets());
    }

    /**
     * The same of a program of others, as far as all of them have it alike.
     *
     * @param files where its configuration files are in the container, by their names
     */
    Tree guest(String image, List<String> networks, Map<String, String> files) {
        var configs = files.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> mounted(file.getKey(), file.getValue()))
                .toList();
        return new Tree()
                .put("image", image)
                .put("user", user)
                .put("read_only", true)
                .put("cap_drop", List.of("ALL"))
                .put("networks", networks)
                .when(!configs.isEmpty(), "configs", configs)
                .when(!needs.isEmpty(), "secrets", secrets())
                .put("logging", logging());
    }

    private List<Map<String, Object>> secrets() {
        return needs.stream()
                .map(secret -> mounted(secret.name(), secret.name()))
                .toList();
    }

    /** {@code docker compose} mounts the file as it is, with the owner it has on the machine. */
    private Map<String, Object> mounted(String source, String target) {
        var mounted = new Tree().put("source", source).put("target", target);
        return switch (wanted.target()) {
            case SWARM ->
                mounted.put("uid", user.substring(0, user.indexOf(':')))
                        .put("gid", user.substring(user.indexOf(':') + 1))
                        .put("mode", OWNER_READS)
                        .members();
            case COMPOSE -> mounted.members();
        };
    }

    /**
     * Whether it answers at all: a hub whose database is away says so on its pages and recovers by itself, which no
     * restart would make sooner. Asked often, because a swarm tells nobody of a new task before the first answer; given much
     * time to begin, because on a slow machine (an emulated one, or one that starts all it has at once) a start takes minutes,
     * and one that is broken off for that never ends.
     */
    Tree health(int port, String path) {
        return new Tree()
                .put("test", List.of("CMD", Inside.ANSWERS, String.valueOf(port), path))
                .put("interval", "5s")
                .put("timeout", "5s")
                .put("retries", 6)
                .put("start_period", "10m");
    }

    /** Whether a program of others says that it is well. */
    static Tree health(List<String> words) {
        var test = new ArrayList<>(List.of("CMD"));
        test.addAll(words);
        return new Tree()
                .put("test", test)
                .put("interval", "10s")
                .put("timeout", "5s")
                .put("retries", 6)
                .put("start_period", "120s");
    }

    /**
     * How a service is run of which there is one, on the node with its volume.
     *
     * @param label of that node
     */
    Tree kept(Tree tree, String label, StackPart part, long limit, long guarantee) {
        return run(tree, one(label, part), resources(part, limit, guarantee));
    }

    /** The one on the node with that label. */
    Tree one(String label, StackPart part) {
        var constraints = new ArrayList<String>(List.of("node.labels." + label + " == true"));
        constraints.addAll(part.constraints());
        return new Tree()
                .put("mode", "replicated")
                .put("replicas", 1)
                .put("placement", new Tree().put("constraints", constraints))
                .putAll(life("60s"));
    }

    /** How a service is run that is on every node. One after the other, the old one first: two cannot have one port. */
    Tree everywhere(StackPart part) {
        return new Tree()
                .put("mode", "global")
                .when(!part.constraints().isEmpty(), "placement", new Tree().put("constraints", part.constraints()))
                .putAll(life("30s"));
    }

    /** How a service is run: on a swarm as said, on one machine until somebody stops it. */
    Tree run(Tree tree, Tree swarm, Tree resources) {
        return switch (wanted.target()) {
            case SWARM ->
                tree.put("deploy", swarm.put("endpoint_mode", Ports.names(tree)).put("resources", resources));
            case COMPOSE -> tree.put("restart", "unless-stopped").put("deploy", new Tree().put("resources", resources));
        };
    }

    Tree logging() {
        var logging = wanted.stack().logging();
        return new Tree().put("driver", logging.driver()).put("options", new TreeMap<>(logging.options()));
    }

    Tree resources(StackPart part, long limit, long guarantee) {
        long most = part.memLimit().map(MemorySize::bytes).orElse(Math.max(limit, guaranteed(part, guarantee)));
        var limits =
                new Tree().put("cpus", part.cpuLimit().map(String::valueOf)).put("memory", memory(most));
        var reservations = new Tree()
                .put("cpus", part.cpuGuarantee().map(String::valueOf))
                .put("memory", memory(Math.min(most, guaranteed(part, guarantee))));
        return new Tree().put("limits", limits).put("reservations", reservations);
    }

    private static long guaranteed(StackPart part, long otherwise) {
        return Optional.of(part)
                .flatMap(StackPart::memGuarantee)
                .map(MemorySize::bytes)
                .orElse(otherwise);
    }

    private static String memory(long bytes) {
        return bytes % MIB == 0 ? bytes / MIB + "M" : String.valueOf(bytes);
    }

    /** Restarts, updates one by one, and the way back by itself when the new ones do not live. */
    Tree life(String monitor) {
        return new Tree()
                .put("restart_policy", new Tree().put("condition", "any").put("delay", "5s"))
                .put("update_config", change(monitor).put("failure_action", "rollback"))
                .put("rollback_config", change(monitor).put("failure_action", "pause"));
    }

    private static Tree change(String monitor) {
        return new Tree()
                .put("parallelism", 1)
                .put("delay", "5s")
                .put("order", "stop-first")
                .put("monitor", monitor)
                .put("max_failure_ratio", 0.0);
    }
}
