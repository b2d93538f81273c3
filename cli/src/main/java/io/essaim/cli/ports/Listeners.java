package io.essaim.cli.ports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads from Linux's /proc which process listens on a port. Elsewhere it finds nobody. */
public final class Listeners {
    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int LONGEST = 120;

    private final Path proc;

    Listeners(Path proc) {
        this.proc = proc;
    }

    /** Those of this machine. */
    public static Listeners here() {
        return new Listeners(Path.of("/proc"));
    }

    /** The process that listens on a port: command line and number, such as {@code nginx -g daemon off; (process 812)}. */
    public Optional<String> on(int port) {
        var sockets = new HashSet<String>();
        sockets.addAll(sockets(proc.resolve("net/tcp"), port));
        sockets.addAll(sockets(proc.resolve("net/tcp6"), port));
        return sockets.isEmpty() ? Optional.empty() : Optional.of(holder(sockets));
    }

    private static Set<String> sockets(Path table, int port) {
        var ending = String.format(":%04X", port);
        var found = new HashSet<String>();
        try {
            for (var line : Files.readAllLines(table)) {
                var fields = line.trim().split("\\s+", -1);
                if (fields.length > INODE && fields[LOCAL_ADDRESS].endsWith(ending) && fields[STATE].equals(LISTEN)) {
                    found.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException _) {
            return Set.of(); // no such table: not Linux, or no IPv6
        }
        return found;
    }

    private String holder(Set<String> sockets) {
        try (var processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var process : processes) {
                if (holds(process, sockets)) {
                    return command(process) + "(process " + process.getFileName() + ")";
                }
            }
        } catch (IOException _) {
            return "a process that this user may not see";
        }
        return "a process that this user may not see";
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var file : files) {
                if (sockets.contains(target(file))) {
                    return true;
                }
            }
        } catch (IOException _) {
            return false; // another user's, or gone meanwhile
        }
        return false;
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException _) {
            return "";
        }
    }

    private static String command(Path process) {
        try {
            var words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .trim();
            return (words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words) + " ";
        } catch (IOException _) {
            return "";
        }
    }
}
