package io.essaim.cli.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A folder for a while, which nobody else may enter.
 *
 * @param folder the folder
 */
record Scratch(Path folder) implements AutoCloseable {
    static Scratch in(Path room) throws IOException {
        Files.createDirectories(room);
        return new Scratch(Files.createTempDirectory(room, ".dump-")); // for its owner alone
    }

    @Override
    public void close() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
