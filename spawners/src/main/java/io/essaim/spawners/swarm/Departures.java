package io.essaim.spawners.swarm;

import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import io.essaim.domain.spawn.Departure;
import io.essaim.domain.spawn.ServerLabels;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.spawners.container.ContainerLabels;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The servers on nodes that carry the label by which {@code essaim node drain} says that they are about to be emptied. */
final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final SwarmEngines managers;
    private final TaskBoard tasks;
    private final String instance;

    Departures(SwarmEngines managers, TaskBoard tasks, String instance) {
        this.managers = managers;
        this.tasks = tasks;
        this.instance = instance;
    }

    /** All of this hub. Where no node is emptied, which is nearly always, one call tells. */
    List<Departure> all() {
        try {
            var nodes = new HashMap<String, JsonNode>();
            managers.ask(engine -> engine.nodes().list(Filters.NONE))
                    .forEach(node ->
                            by(node).ifPresent(_ -> nodes.put(node.path("ID").asString(""), node)));
            return nodes.isEmpty() ? List.of() : on(nodes);
        } catch (EngineException e) {
            throw new SpawnerUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private List<Departure> on(Map<String, JsonNode> nodes) {
        var departures = new ArrayList<Departure>();
        var byService = tasks.all();
        for (var service :
                managers.ask(engine -> engine.services().list(Filters.label(ContainerLabels.INSTANCE, instance)))) {
            var labels = ContainerLabels.of(Sight.labels(service));
            byService.getOrDefault(service.path("ID").asString(""), List.of()).stream()
                    .filter(task -> !task.state().ended() && !task.givenUp())
                    .flatMap(task -> task.node().stream())
                    .flatMap(node -> Optional.ofNullable(nodes.get(node)).stream())
                    .findFirst()
                    .ifPresent(node -> labels.ifPresent(it -> departures.add(departure(it, node))));
        }
        return departures;
    }

    private static Departure departure(ContainerLabels labels, JsonNode node) {
        return new Departure(
                labels.server(),
                labels.generation(),
                by(node).orElse(Instant.MAX),
                Optional.of(label(node, ServerLabels.LEAVES_MESSAGE)).filter(text -> !text.isBlank()));
    }

    /** A node that lets things come again is not emptied, whatever its labels still say: who is moved could land there. */
    private static Optional<Instant> by(JsonNode node) {
        var text = label(node, ServerLabels.LEAVES);
        if (text.isEmpty()
                || node.path("Spec").path("Availability").asString("").equals("active")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            LOG.warn(
                    "The label {} of node {} is no time such as 2026-11-27T08:00:00Z; nobody is moved from there",
                    ServerLabels.LEAVES,
                    node.path("ID").asString(""));
            return Optional.empty();
        }
    }

    private static String label(JsonNode node, String name) {
        return node.path("Spec").path("Labels").path(name).asString("");
    }
}
