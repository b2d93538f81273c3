package io.essaim.cli.proxy;

import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The file with this process' number, there while the process is. */
final class PidFile {
    private PidFile() {}

    /** Writes it. */
    static void write(Path file) {
        try {
            Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
        } catch (IOException e) {
            throw new CommandFailed(
                    "cannot write --pid-file " + file + ": " + e, "Choose a place this user may write to.");
        }
    }

    /** Takes it away. */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LoggerFactory.getLogger(PidFile.class).warn("cannot remove {}: {}", file, e.toString());
        }
    }
}
