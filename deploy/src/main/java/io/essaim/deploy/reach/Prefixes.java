package io.essaim.deploy.reach;

import io.essaim.docker.Engine;
import io.essaim.docker.failure.EngineException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Says of a line which task of which service printed it, and where: {@code hub.1@node1}. */
public final class Prefixes {
    private final Engine manager;
    private final Map<String, String> known = new HashMap<>();

    /** Asks a manager, once for each task. */
    public Prefixes(Engine manager) {
        this.manager = manager;
    }

    /** What stands in front of a line. */
    public String of(LogLine line) {
        return line.task()
                .map(task -> known.computeIfAbsent(task, id -> line.service() + place(id)))
                .orElse(line.service());
    }

    /** What nobody knows any more has no place; the line is worth reading without. */
    private String place(String id) {
        try {
            var task = manager.tasks().inspect(id);
            var slot = Optional.of(task.path("Slot"))
                    .filter(it -> it.asInt(0) > 0)
                    .map(JsonNode::asInt)
                    .map(it -> "." + it)
                    .orElse("");
            var node = manager.nodes().inspect(task.path("NodeID").asString(""));
            return slot + "@" + node.path("Description").path("Hostname").asString("");
        } catch (EngineException _) {
            return "";
        }
    }
}
