package io.essaim.cli.proxy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.config.values.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The token of the REST API, from the environment: never from the command line, where everybody can read it. */
final class AuthToken {
    private static final String VALUE = "CONFIGPROXY_AUTH_TOKEN";
    private static final String FILE = "CONFIGPROXY_AUTH_TOKEN_FILE";

    private AuthToken() {}

    /** The token, if there is one. */
    static Optional<Secret> from(Map<String, String> environment) {
        var value = environment.getOrDefault(VALUE, "");
        if (!value.isEmpty()) {
            return Optional.of(new Secret(value));
        }
        var file = environment.getOrDefault(FILE, "");
        return file.isEmpty() ? Optional.empty() : Optional.of(read(Path.of(file)));
    }

    private static Secret read(Path file) {
        try {
            var value = Files.readString(file).strip();
            if (!value.isEmpty()) {
                return new Secret(value);
            }
            throw new CommandFailed(FILE + " names " + file + ", which is empty", "Write the token into it.");
        } catch (IOException e) {
            throw new CommandFailed(
                    FILE + " names " + file + ", which cannot be read: " + e,
                    "Make the file readable for this user, or unset the variable.");
        }
    }
}
