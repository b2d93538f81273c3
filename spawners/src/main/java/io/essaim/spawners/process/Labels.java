package io.essaim.spawners.process;

import io.essaim.domain.server.ServerKey;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables by which processes of this hub are known; what a server starts inherits them.
 *
 * @param instance the hub's name
 */
record Labels(String instance, ServerKey server, long generation) {
    private static final String INSTANCE = "ESSAIM_INSTANCE";
    private static final String USER = "ESSAIM_USER";
    private static final String SERVER = "ESSAIM_SERVER";
    private static final String GENERATION = "ESSAIM_GENERATION";

    /** Set by the launcher to the server's own pid: what the server starts has it too, and another pid. */
    static final String PID = "ESSAIM_PID";

    Map<String, String> environment() {
        return Map.of(
                INSTANCE, instance, USER, server.user(), SERVER, server.name(), GENERATION, Long.toString(generation));
    }

    /** The labels in a process's environment, if it has them all. */
    static Optional<Labels> in(Map<String, String> environment) {
        var generation = environment.getOrDefault(GENERATION, "");
        if (!environment.containsKey(INSTANCE)
                || !environment.containsKey(USER)
                || !generation.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        var server = new ServerKey(environment.get(USER), environment.getOrDefault(SERVER, ""));
        return Optional.of(new Labels(environment.get(INSTANCE), server, Long.parseLong(generation)));
    }
}
