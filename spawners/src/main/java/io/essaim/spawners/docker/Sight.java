package io.essaim.spawners.docker;

import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.docker.failure.EngineException.Unavailable;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.ContainerLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sees which servers are there. */
final class Sight {
    private static final Set<String> ALIVE = Set.of("running", "paused", "restarting");

    private final Engine engine;
    private final String instance;
    private final Whereabouts whereabouts;

    Sight(Engine engine, String instance, Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
        this.engine = engine;
        this.instance = instance;
    }

    Liveness poll(ContainerHandle handle) {
        try {
            var told = engine.containers().inspect(handle.id());
            if (Removal.kept(name(told.path("Name").asString("")))) {
                return new Liveness.Down(Phrase.of("it was stopped"));
            }
            return ALIVE.contains(told.path("State").path("Status").asString(""))
                    ? new Liveness.Up()
                    : new Liveness.Down(Ending.of(told));
        } catch (NotFound _) {
            return new Liveness.Down(Phrase.of("its container {0} is gone: somebody removed it", handle.name()));
        } catch (Unavailable e) {
            return new Liveness.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /** All servers of this hub, running or not. */
    List<Observed> all() {
        return engine.containers().list(Filters.label(ContainerLabels.INSTANCE, instance)).stream()
                .flatMap(container -> observed(container).stream())
                .toList();
    }

    private Optional<Observed> observed(JsonNode container) {
        var labels = labels(container);
        var name = name(container.path("Names").path(0).asString(""));
        if (labels.containsKey(Folders.LABEL) || Removal.kept(name)) {
            return Optional.empty();
        }
        return ContainerLabels.of(labels)
                .map(known -> new Observed(
                        known.server(),
                        known.generation(),
                        ContainerHandle.of(container.path("Id").asString(), name, known)
                                .handle(),
                        liveness(container)));
    }

    private Liveness liveness(JsonNode container) {
        return ALIVE.contains(container.path("State").asString(""))
                ? new Liveness.Up(whereabouts.seen(container))
                : new Liveness.Down(Phrase.of(
                        "the engine says: {0}", container.path("Status").asString("")));
    }

    /** The labels of a container in a list. */
    static Map<String, String> labels(JsonNode container) {
        var labels = new HashMap<String, String>();
        container
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }

    /** Names are told with a slash before them. */
    static String name(String told) {
        return told.startsWith("/") ? told.substring(1) : told;
    }
}
