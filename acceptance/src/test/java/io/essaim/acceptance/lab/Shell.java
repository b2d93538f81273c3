package io.essaim.acceptance.lab;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands of the machine that the lab is on. */
final class Shell {
    private static final Path HERE = Path.of("/");

    private Shell() {}

    /** Runs one that must end well, and hands back what it printed. */
    static String run(String... command) {
        return Command.run(HERE, command);
    }

    /** The same. */
    static String run(List<String> command) {
        return Command.run(HERE, "", command);
    }

    /** Runs one whose failure is nothing new: what it takes away may be gone. */
    static void tryTo(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError(List.of(command) + " does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Runs one that takes long, with its output in a file {@code NAME.log} of a folder. */
    static void work(String name, Path folder, Duration atMost, List<String> command) {
        try (var program = Program.start(name, folder, Map.of(), command)) {
            var code = program.awaitExit(atMost);
            if (code != 0) {
                throw new AssertionError(name + " ended with " + code + ":\n" + program.output());
            }
        }
    }

    /** Starts one that lives on by itself, whatever becomes of this process. */
    static void detach(Path log, List<String> command) {
        var builder = new ProcessBuilder("setsid")
                .directory(HERE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(Path.of("/dev/null").toFile());
        builder.command().addAll(command);
        try {
            builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }
}
