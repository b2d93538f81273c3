package io.essaim.deploy.reach;

import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.domain.spawn.ServerLabels;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What runs on a swarm, by name. A service of the stack is meant before somebody's server; with a slash behind it, a name is
 * always somebody's: {@code hub/} is the server of who is called hub.
 *
 * @param manager the engine of a manager
 * @param stack what the stack is called
 * @param instance {@code spawner.instance}, which people's servers belong to
 */
public record Runs(Engine manager, String stack, String instance) {
    /** All services of the stack, by name. */
    public List<Named> services() {
        return manager.services().list(Filters.label(SwarmFacts.STACK, stack)).stream()
                .map(service -> new Named(service.path("ID").asString(""), shortened(name(service)), false))
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    private static String name(JsonNode service) {
        return service.path("Spec").path("Name").asString("");
    }

    private String shortened(String name) {
        return name.startsWith(stack + "_") ? name.substring(stack.length() + 1) : name;
    }

    /**
     * The one that is meant.
     *
     * @param name {@code hub}, {@code essaim_hub}, {@code ada}, {@code ada/work}
     */
    public Optional<Named> find(String name) {
        return services().stream()
                .filter(service -> service.name().equals(shortened(name)))
                .findFirst()
                .or(() -> server(name));
    }

    /** Of several that one start after the other made, the last. */
    private Optional<Named> server(String name) {
        int slash = name.indexOf('/');
        var user = slash < 0 ? name : name.substring(0, slash);
        var server = slash < 0 ? "" : name.substring(slash + 1);
        var filter = Filters.label(ServerLabels.INSTANCE, instance).and("label", ServerLabels.USER + "=" + user);
        return manager.services().list(filter).stream()
                .filter(service -> label(service, ServerLabels.USER).equals(user)
                        && label(service, ServerLabels.SERVER).equals(server))
                .max(Comparator.comparingLong(service -> Long.parseLong(
                        "0" + label(service, ServerLabels.GENERATION).replaceAll("[^0-9]", ""))))
                .map(service -> new Named(service.path("ID").asString(""), owner(service), true));
    }

    /** The names of all servers of people. */
    public List<String> servers() {
        var names = new TreeSet<String>();
        manager.services()
                .list(Filters.label(ServerLabels.INSTANCE, instance))
                .forEach(service -> names.add(owner(service)));
        names.remove("");
        return List.copyOf(names);
    }

    /** Whose server a service is, as people write it: {@code ada}, {@code ada/work}; empty for what is nobody's. */
    public static String owner(JsonNode service) {
        var server = label(service, ServerLabels.SERVER);
        return label(service, ServerLabels.USER) + (server.isEmpty() ? "" : "/" + server);
    }

    private static String label(JsonNode service, String name) {
        return service.path("Spec").path("Labels").path(name).asString("");
    }
}
