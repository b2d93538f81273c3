package io.essaim.cli.ignition;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Secrets;
import io.essaim.deploy.ignition.JoinToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the token of the swarm comes from. It is never an argument: those are for everybody to read. */
final class TokenFile {
    private static final String STANDARD_INPUT = "-";
    private static final int LONGEST = 4_096;

    private TokenFile() {}

    /**
     * The token.
     *
     * @param name of a file, or {@code -} for standard input
     */
    static JoinToken read(String name) {
        var text = name.equals(STANDARD_INPUT) ? new Secrets().ask("Join token: ") : content(Path.of(name));
        try {
            return new JoinToken(text.strip());
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(
                    (name.equals(STANDARD_INPUT) ? "standard input" : name) + ": " + e.getMessage(),
                    "Print it there with that command, and hand it over as a file or through a pipe.");
        }
    }

    private static String content(Path file) {
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailed(
                    file + " cannot be read: " + e,
                    "Name the file with the token that `docker swarm join-token --quiet worker` prints on a manager, or - for"
                            + " standard input.");
        }
    }
}
