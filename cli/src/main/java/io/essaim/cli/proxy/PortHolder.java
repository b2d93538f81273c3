package io.essaim.cli.proxy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out from {@code /proc} which process listens on a port; knows nothing where there is no {@code /proc}. */
public final class PortHolder {
    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortHolder() {}

    /** Name and number of the process, as in {@code nginx (process 812)}, if it can be seen. */
    public static Optional<String> of(int port) {
        var suffix = String.format(Locale.ROOT, ":%04X", port);
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (var line : lines(Path.of(table))) {
                var fields = line.trim().split("\\s+", -1);
                if (fields.length > INODE && fields[1].endsWith(suffix) && fields[STATE].equals(LISTENING)) {
                    return holder("socket:[" + fields[INODE] + "]");
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> holder(String socket) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes) {
                if (holds(process, socket)) {
                    var name = String.join("", lines(process.resolve("comm"))).trim();
                    return Optional.of(name + " (process " + process.getFileName() + ")");
                }
            }
        } catch (IOException _) {
            return Optional.empty(); // not this kind of machine: who it is stays unknown
        }
        return Optional.empty();
    }

    private static boolean holds(Path process, String socket) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var file : files) {
                if (Files.isSymbolicLink(file)
                        && Files.readSymbolicLink(file).toString().equals(socket)) {
                    return true;
                }
            }
        } catch (IOException _) {
            return false; // somebody else's process, or one that has just ended
        }
        return false;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException _) {
            return List.of(); // no such table here, or a process that has just ended
        }
    }
}
