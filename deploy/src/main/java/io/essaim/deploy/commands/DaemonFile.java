package io.essaim.deploy.commands;

import io.essaim.deploy.facts.Os;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.ssh.Script;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The engine's file of settings, {@code /etc/docker/daemon.json}: what is there, with what is wanted put in.
 *
 * @param before what is there
 * @param after what is to be there
 */
public record DaemonFile(ObjectNode before, ObjectNode after) {
    /** Where it is. */
    public static final String PATH = "/etc/docker/daemon.json";

    private static final Duration A_WHILE = Duration.ofMinutes(10);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What the engine takes over without a restart: docs.docker.com/reference/cli/dockerd, "configuration reload". */
    private static final Set<String> RELOADED = Set.of(
            "debug",
            "default-runtime",
            "insecure-registries",
            "labels",
            "max-concurrent-downloads",
            "max-concurrent-uploads",
            "registry-mirrors",
            "runtimes",
            "shutdown-timeout");

    private static final Set<String> ROTATING = Set.of("json-file", "local");

    /**
     * Puts what is wanted into what is there. Keys that nobody wants otherwise stay.
     *
     * @param there the file's content, or empty
     * @throws IllegalArgumentException when that is no JSON object; the message says what it is
     */
    public static DaemonFile of(String there, EngineSettings wish, Os os) {
        var before = read(there);
        var after = before.deepCopy();
        after.remove("live-restore"); // no engine with it can be in a swarm
        rotation(after, wish, os);
        pools(after, wish);
        list(after, "registry-mirrors", wish.registryMirrors());
        list(after, "insecure-registries", wish.insecureRegistries());
        new TreeMap<>(wish.daemon()).forEach((key, value) -> after.set(key, JSON.valueToTree(value)));
        return new DaemonFile(before, after);
    }

    private static ObjectNode read(String text) {
        if (text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException(PATH + " holds something else than one JSON object");
        } catch (JacksonException e) {
            throw new IllegalArgumentException(PATH + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Logs that are never cut fill disks. Whoever chose a driver keeps it; Fedora's package chooses one where a second
     * choice keeps the engine from starting.
     */
    private static void rotation(ObjectNode file, EngineSettings wish, Os os) {
        var driver = file.path("log-driver").asString("json-file");
        if (FedoraService.starts(os, wish) || wish.daemon().containsKey("log-driver") || !ROTATING.contains(driver)) {
            return;
        }
        file.put("log-driver", driver);
        var options = file.withObjectProperty("log-opts");
        absent(options, "max-size", "10m");
        absent(options, "max-file", "5");
    }

    private static void absent(ObjectNode options, String key, String value) {
        if (!options.has(key)) {
            options.put(key, value);
        }
    }

    private static void pools(ObjectNode file, EngineSettings wish) {
        if (!wish.addressPools().isEmpty()) {
            var pools = file.putArray("default-address-pools");
            wish.addressPools()
                    .forEach(pool ->
                            pools.addObject().put("base", pool.toString()).put("size", wish.addressPoolSize()));
        }
    }

    private static void list(ObjectNode file, String key, List<String> values) {
        if (!values.isEmpty()) {
            var array = file.putArray(key);
            values.forEach(array::add);
        }
    }

    /** Whether there is something to do. */
    public boolean differs() {
        return !before.equals(after);
    }

    /** Whether the engine has to be started again for it, which ends every container on the machine. */
    public boolean restarts() {
        return !RELOADED.containsAll(changed());
    }

    /** The keys that change, in the order of the alphabet. */
    public List<String> changed() {
        var keys = new TreeSet<String>();
        before.propertyNames().forEach(keys::add);
        after.propertyNames().forEach(keys::add);
        keys.removeIf(key -> Objects.equals(value(before, key), value(after, key)));
        return List.copyOf(keys);
    }

    private static JsonNode value(ObjectNode file, String key) {
        return file.path(key);
    }

    /** What is to be there, as lines. */
    public String text() {
        return JSON.writeValueAsString(after).replace("\r", "") + "\n";
    }

    /**
     * Writes it.
     *
     * @param running whether the engine runs, and has to be told
     */
    public Script script(Os os, boolean running) {
        var write = Sh.replaced(PATH, text());
        if (!running) {
            return Sh.root(A_WHILE, write);
        }
        return restarts()
                ? Sh.root(A_WHILE, write, EngineService.withoutLiveRestore(os), EngineService.restarted(PATH))
                : Sh.root(A_WHILE, write, EngineService.reloaded());
    }
}
