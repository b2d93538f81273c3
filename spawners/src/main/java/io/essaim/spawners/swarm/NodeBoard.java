package io.essaim.spawners.swarm;

import io.essaim.docker.call.Filters;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The nodes of the swarm, as they were a moment ago. */
final class NodeBoard {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final SwarmEngines managers;
    private Map<String, JsonNode> nodes = Map.of();
    private Optional<Long> looked = Optional.empty();

    NodeBoard(SwarmEngines managers) {
        this.managers = managers;
    }

    /** Whether the swarm has lost a node. A node that it does not know (any more) is lost too. */
    boolean down(String id) {
        return node(id).map(it -> it.path("Status").path("State").asString("").equals("down"))
                .orElse(true);
    }

    /** Its host name; the id when nobody knows. */
    String name(String id) {
        return node(id).map(it -> it.path("Description").path("Hostname").asString(id))
                .orElse(id);
    }

    /** One that is not there may have joined since. */
    private synchronized Optional<JsonNode> node(String id) {
        if (looked.isEmpty() || System.nanoTime() - looked.get() > FRESH.toNanos() || !nodes.containsKey(id)) {
            look();
        }
        return Optional.ofNullable(nodes.get(id));
    }

    private void look() {
        var seen = new HashMap<String, JsonNode>();
        managers.ask(engine -> engine.nodes().list(Filters.NONE))
                .forEach(node -> seen.put(node.path("ID").asString(""), node));
        nodes = Map.copyOf(seen);
        looked = Optional.of(System.nanoTime());
    }
}
