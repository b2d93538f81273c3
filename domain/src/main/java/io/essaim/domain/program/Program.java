package io.essaim.domain.program;

import io.essaim.domain.tls.Papers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run.
 *
 * @param name what it is known by, among those of this hub: letters, digits, - and _
 * @param command the program, looked up on {@code PATH} of the environment when it is a bare name, and its arguments
 * @param folder where it is started; empty for the home of whom it runs as
 * @param environment all of it, beside {@code HOME}, {@code USER} and {@code PATH} where it has none
 * @param user the system's account it runs as; empty for the hub's own
 * @param papers its certificate, under {@code internal_ssl}; where it lies is told in {@code JUPYTERHUB_SSL_KEYFILE} and its like
 */
public record Program(
        String name,
        List<String> command,
        Optional<String> folder,
        Map<String, String> environment,
        Optional<String> user,
        Optional<Papers> papers) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("a program needs a command");
        }
    }

    /** Without a certificate. */
    public Program(
            String name,
            List<String> command,
            Optional<String> folder,
            Map<String, String> environment,
            Optional<String> user) {
        this(name, command, folder, environment, user, Optional.empty());
    }

    /** Never shows the environment, which holds secrets. */
    @Override
    public String toString() {
        return name + " " + command;
    }
}
