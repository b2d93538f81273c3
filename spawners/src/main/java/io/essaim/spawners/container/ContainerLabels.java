package io.essaim.spawners.container;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.ServerLabels;
import java.util.Map;
import java.util.Optional;

/**
 * The labels by which everything made for a server is known.
 *
 * @param instance the hub's name, or that which several hubs share
 * @param generation which start of the server made it
 */
public record ContainerLabels(String instance, ServerKey server, long generation) {
    /** Whose it is. */
    public static final String INSTANCE = ServerLabels.INSTANCE;

    /** How it is reached, where that is not plain HTTP. */
    public static final String SCHEME = "io.essaim.scheme";

    /** As the engine takes them. */
    public Map<String, String> map() {
        return Map.of(
                INSTANCE,
                instance,
                ServerLabels.USER,
                server.user(),
                ServerLabels.SERVER,
                server.name(),
                ServerLabels.GENERATION,
                Long.toString(generation));
    }

    /** Those of something found; empty when it was not made for a server. */
    public static Optional<ContainerLabels> of(Map<String, String> labels) {
        var generation = labels.getOrDefault(ServerLabels.GENERATION, "");
        if (!labels.containsKey(INSTANCE)
                || !labels.containsKey(ServerLabels.USER)
                || !generation.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        var server = new ServerKey(labels.get(ServerLabels.USER), labels.getOrDefault(ServerLabels.SERVER, ""));
        return Optional.of(new ContainerLabels(labels.get(INSTANCE), server, Long.parseLong(generation)));
    }

    /** What an engine is asked for to get all of one hub: the value of the filter {@code label}. */
    public static String filter(String instance) {
        return INSTANCE + "=" + instance;
    }
}
