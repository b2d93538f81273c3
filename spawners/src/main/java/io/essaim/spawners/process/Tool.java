package io.essaim.spawners.process;

import io.essaim.domain.spawn.SpawnerUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs small programs of the system and waits for them. */
final class Tool {
    private static final long PATIENCE_SECONDS = 10;

    private Tool() {}

    /**
     * What a program printed, when it ended well; empty text otherwise.
     *
     * @throws SpawnerUnavailable when it cannot be run or hangs
     */
    static String output(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new SpawnerUnavailable(command.getFirst() + " does not end");
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? output : "";
        } catch (IOException e) {
            throw new SpawnerUnavailable(command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpawnerUnavailable("interrupted while " + command.getFirst() + " ran", e);
        }
    }
}
