package io.essaim.spawners.swarm;

import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException.Conflict;
import io.essaim.docker.registry.RegistryAuth;
import io.essaim.spawners.container.ContainerLabels;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes services, each once: a manager that goes away while it is told may have made it. */
final class Creation {
    private final SwarmEngines managers;

    Creation(SwarmEngines managers) {
        this.managers = managers;
    }

    /**
     * Makes one, or finds it made by the same start.
     *
     * @return the service's id
     * @throws Conflict when the swarm has another of that name
     */
    String create(ObjectNode tree, String name, ContainerLabels labels, Optional<RegistryAuth> auth) {
        try {
            return managers.ask(engine -> engine.services().create(tree, auth));
        } catch (Conflict e) {
            return made(name, labels).orElseThrow(() -> e);
        }
    }

    private Optional<String> made(String name, ContainerLabels labels) {
        return managers.ask(engine -> engine.services().list(Filters.NONE.and("name", name))).stream()
                .filter(service ->
                        service.path("Spec").path("Name").asString("").equals(name))
                .filter(service -> ContainerLabels.of(Sight.labels(service))
                        .filter(labels::equals)
                        .isPresent())
                .map((JsonNode service) -> service.path("ID").asString(""))
                .findFirst();
    }
}
