package io.essaim.deploy.stack;

import io.essaim.config.values.MemorySize;
import io.essaim.deploy.settings.StackPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What hub and proxies have in common.
 *
 * @param user user and group they run as, as numbers
 * @param needs the secrets they are given
 */
record Service(Wanted wanted, String user, Predicate<Carried> needs) {
    /** Read by its owner alone: {@code 0400}, which YAML has no common way to write. */
    private static final int OWNER_READS = 0400;

    private static final long MIB = 1L << 20;

    /**
     * Image, command, rights, networks and files.
     *
     * @param command the part's name, then options
     */
    Tree start(List<String> command, String file) {
        var words = new ArrayList<>(command);
        words.addAll(List.of("--config", Inside.CONFIG + file));
        return new Tree()
                .put("image", wanted.stack().image().orElse(wanted.facts().image()))
                .put("command", words)
                .put("user", user)
                .put("working_dir", Inside.DATA)
                .put("read_only", true)
                .put("cap_drop", List.of("ALL"))
                .put("tmpfs", List.of("/tmp"))
                .put("networks", List.of(ComposeFile.CONTROL, ComposeFile.SERVERS))
                .put("configs", List.of(mounted(command.getFirst(), Inside.CONFIG + file)))
                .put("secrets", secrets());
    }

    private List<Map<String, Object>> secrets() {
        return wanted.carried().stream()
                .filter(needs)
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
     * restart would make sooner. Asked often, because a swarm tells nobody of a new task before the first answer.
     */
    Tree health(int port, String path) {
        return new Tree()
                .put("test", List.of("CMD", Inside.ANSWERS, String.valueOf(port), path))
                .put("interval", "5s")
                .put("timeout", "5s")
                .put("retries", 6)
                .put("start_period", "90s");
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
