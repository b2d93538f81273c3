package io.essaim.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for passwords: on a terminal without showing them, else a line of standard input for each. */
public final class Secrets {
    private @Nullable BufferedReader lines;

    /**
     * What was typed.
     *
     * @throws CommandFailed when there is nothing to read
     */
    public String ask(String prompt) {
        return Optional.ofNullable(System.console())
                .filter(_ -> Terminal.watched())
                .map(console ->
                        Optional.ofNullable(console.readPassword("%s", prompt)).map(String::new))
                .orElseGet(this::line)
                .orElseThrow(() -> new CommandFailed(
                        "no password was given", "Type it at the prompt, or write it to standard input as a line."));
    }

    private Optional<String> line() {
        var reader = lines;
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            lines = reader;
        }
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            throw new CommandFailed("standard input cannot be read: " + e.getMessage(), "Nothing was tried.");
        }
    }
}
