package io.essaim.spawners.swarm;

import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import io.essaim.docker.failure.EngineException.NotFound;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.Observed;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.text.Phrase;
import io.essaim.spawners.container.ContainerLabels;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Looks at what is there: one server for a poll, all of this hub's for reconciling. */
final class Sight {
    private final SwarmEngines managers;
    private final TaskBoard tasks;
    private final Words words;
    private final String instance;
    private final Function<Task, Optional<URI>> address;

    Sight(SwarmEngines managers, TaskBoard tasks, Words words, String instance, Function<Task, Optional<URI>> address) {
        this.address = address;
        this.managers = managers;
        this.tasks = tasks;
        this.words = words;
        this.instance = instance;
    }

    /** One server. A swarm that cannot be asked is no reason to think it gone. */
    Liveness poll(ServiceHandle service) {
        try {
            var seen = liveness(tasks.life(service));
            if (!(seen instanceof Liveness.Up)) {
                // A service that is gone explains whatever has become of its task.
                managers.ask(engine -> engine.services().inspect(service.id()));
            }
            return seen;
        } catch (NotFound _) {
            return new Liveness.Down(Phrase.of("its service {0} was removed from the swarm", service.name()));
        } catch (EngineException | SpawnerUnavailable e) {
            return new Liveness.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private Liveness liveness(TaskLife life) {
        return switch (life) {
            case TaskLife.Running(var task) -> new Liveness.Up(address.apply(task));
            case TaskLife.Coming coming ->
                new Liveness.Unknown(words.step(coming).english());
            case TaskLife.Over over -> new Liveness.Down(words.end(over));
        };
    }

    /** All of this hub, what makes folders for its servers included: that must not stay either. */
    List<Observed> all() {
        try {
            // Services first: a service whose tasks are not in a younger list is merely starting.
            var services =
                    managers.ask(engine -> engine.services().list(Filters.label(ContainerLabels.INSTANCE, instance)));
            var byService = tasks.all();
            var all = new ArrayList<Observed>();
            for (var service : services) {
                observed(service, byService).ifPresent(all::add);
            }
            return all;
        } catch (EngineException e) {
            throw new SpawnerUnavailable(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<Observed> observed(JsonNode service, Map<String, List<Task>> byService) {
        var id = service.path("ID").asString("");
        var name = service.path("Spec").path("Name").asString("");
        return ContainerLabels.of(labels(service))
                .filter(labels -> labels.instance().equals(instance))
                .map(labels -> ServiceHandle.of(id, name, labels))
                .map(handle -> new Observed(
                        handle.server(),
                        handle.generation(),
                        handle.handle(),
                        liveness(tasks.life(byService.getOrDefault(id, List.of())))));
    }

    /** A service's labels. */
    static Map<String, String> labels(JsonNode service) {
        var labels = new HashMap<String, String>();
        service.path("Spec")
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        return labels;
    }
}
