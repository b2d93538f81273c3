package io.essaim.cli.demo;

import io.essaim.cli.console.CommandFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * What the demo keeps between two starts: database, cookie secret, homes, and the password.
 *
 * @param path absolute; nobody else may look into it
 */
record DemoFolder(Path path) {
    private static final String PASSWORD = "password";

    /** The usual place: {@code $XDG_DATA_HOME/essaim/demo}, else {@code ~/.local/share/essaim/demo}. */
    static Path usual(Map<String, String> environment, String home) {
        var data = environment.getOrDefault("XDG_DATA_HOME", "");
        var base = data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data);
        return base.resolve("essaim").resolve("demo");
    }

    /**
     * The folder, made when it is not there.
     *
     * @throws CommandFailed when it cannot be written
     */
    static DemoFolder open(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(absolute);
            Files.deleteIfExists(Files.createTempFile(absolute, "writable", ""));
            return new DemoFolder(absolute);
        } catch (IOException e) {
            throw new CommandFailed(
                    "the folder " + absolute + " cannot be written: " + e,
                    "Make it writable, or name another one with --dir.");
        }
    }

    /** The password, made the first time and kept in a file that only its owner may read. */
    String password() {
        var file = path.resolve(PASSWORD);
        try {
            if (!Files.exists(file)) {
                write(file, Words.password() + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailed(
                    "the password cannot be kept in " + file + ": " + e, "Make it readable, or name another --dir.");
        }
    }

    private static void write(Path file, String text) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        }
    }
}
