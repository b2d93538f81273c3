package io.essaim.docker.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program {@code docker-credential-NAME} that keeps credentials: the registry's name on its input, JSON on its output,
 * as github.com/docker/docker-credential-helpers says.
 */
final class CredentialProgram {
    private static final long PATIENCE_SECONDS = 10;
    private static final String TOKEN = "<token>";

    private CredentialProgram() {}

    /** What it keeps for a registry; nothing when it keeps nothing. */
    static Optional<RegistryAuth> ask(String helper, String registry) {
        if (!helper.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw new IllegalStateException("\"" + helper + "\" is no name of a credential helper");
        }
        var program = "docker-credential-" + helper;
        try {
            var process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write(registry);
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " does not end");
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(auth(registry, output)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException(program + " cannot be run: " + e.getMessage(), e);
        } catch (JacksonException _) {
            throw new IllegalStateException(program + " does not print JSON");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }

    private static RegistryAuth auth(String registry, String output) {
        var kept = JsonMapper.shared().readTree(output);
        var user = kept.path("Username").asString("");
        var secret = kept.path("Secret").asString("");
        return user.equals(TOKEN)
                ? RegistryAuth.identityToken(registry, secret)
                : RegistryAuth.password(registry, user, secret);
    }
}
