package io.essaim.hub.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import java.time.Duration;
import java.util.List;

/** A program that the hub runs at a turn of its work. */
@Doc("A program that the hub runs on its own machine. What it prints goes to the hub’s log.")
public record HookSettings(
        @Doc("The program and its arguments. It finds in its environment ESSAIM_HOOK, JUPYTERHUB_BASE_URL and"
                + " JUPYTERHUB_USER, and for servers JUPYTERHUB_SERVER_NAME and JUPYTERHUB_SERVICE_PREFIX, and on its standard"
                + " input the same and more as JSON. Its answer, when it has one, is a JSON object as its last line.")
        List<String> command,

        @Doc("How long it may take; then it is ended and counts as failed.") @Default("30s")
        Duration timeout,

        @Doc("Whether the JSON has the person’s auth state, which authenticator.enable_auth_state keeps.")
        @Default("false")
        boolean authState) {
    public HookSettings {
        command = List.copyOf(command);
        if (command.isEmpty() || command.getFirst().isBlank()) {
            throw new IllegalArgumentException("command must name a program, such as [/usr/local/bin/prepare]");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be more than 0");
        }
    }
}
