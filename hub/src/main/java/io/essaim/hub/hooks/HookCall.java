package io.essaim.hub.hooks;

import io.essaim.domain.json.JsonObject;
import java.util.Map;

/**
 * What a program is run for.
 *
 * @param name the key of the configuration that names the program, {@code pre_spawn_hook}
 * @param subject the person or server, for the log
 * @param environment what it finds there beside what every hook finds: names alone, for others on the machine may look
 * @param input what stands on its standard input
 */
public record HookCall(String name, String subject, Map<String, String> environment, JsonObject input) {
    public HookCall {
        environment = Map.copyOf(environment);
    }
}
