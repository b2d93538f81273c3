package io.essaim.spawners.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Trees that an engine 20.10 gave. */
final class Trees {
    private Trees() {}

    /** A task, recorded. */
    static ObjectNode task(String name) {
        return (ObjectNode) read("tasks/" + name + ".json");
    }

    /** The same in another state. */
    static ObjectNode running(String state) {
        var tree = task("running");
        ((ObjectNode) tree.get("Status")).put("State", state);
        return tree;
    }

    /** The same of a service whose servers are started again. */
    static ObjectNode restarting(String name) {
        var tree = task(name);
        ((ObjectNode) tree.get("Spec")).putObject("RestartPolicy").put("Condition", "on-failure");
        return tree;
    }

    static JsonNode read(String name) {
        try (var stream = Trees.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new AssertionError("there is no recorded tree " + name);
            }
            return JsonMapper.shared().readTree(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
