package io.essaim.testkit.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short command of the machine to its end. */
public final class Command {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Command() {}

    /**
     * What it printed.
     *
     * @param input written to it
     * @throws AssertionError when it does not end well, with what it printed
     */
    public static String run(Path folder, String input, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var out = process.outputWriter(StandardCharsets.UTF_8)) {
                out.write(input);
            }
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(command + " ended with " + process.exitValue() + ":\n" + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(command + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** The same without input. */
    public static String run(Path folder, String... command) {
        return run(folder, "", List.of(command));
    }
}
