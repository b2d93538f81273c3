package io.essaim.spawners.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's table of processes, read from {@code /proc} (proc(5)). */
final class ProcTable {
    private static final Logger LOG = LoggerFactory.getLogger(ProcTable.class);
    private static final Path PROC = Path.of("/proc");
    private static final int STATE = 0;
    private static final int STARTED = 19;

    private final String boot;

    ProcTable() {
        this.boot = readBoot();
    }

    private static String readBoot() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).trim();
        } catch (IOException e) {
            LOG.warn("Which start of the system this is cannot be told: {}", e.getMessage());
            return "";
        }
    }

    /** Which start of the system this is. */
    String boot() {
        return boot;
    }

    /** When a process was started, in ticks; empty when there is none with that pid, or only its remains. */
    Optional<Long> started(long pid) {
        try {
            var stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"), StandardCharsets.ISO_8859_1);
            // The second field is a name in brackets that may itself contain spaces and brackets.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean gone = fields[STATE].equals("Z") || fields[STATE].equals("X");
            return gone ? Optional.empty() : Optional.of(Long.parseLong(fields[STARTED]));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    boolean alive(ProcessId id) {
        return id.boot().equals(boot)
                && started(id.pid()).filter(at -> at == id.started()).isPresent();
    }

    /** The pids there are now. */
    LongStream pids() throws IOException {
        try (Stream<Path> entries = Files.list(PROC)) {
            return entries
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .mapToLong(Long::parseLong)
                    .boxed()
                    .toList()
                    .stream()
                    .mapToLong(Long::longValue);
        }
    }

    /** The environment a process was started with; empty when it is gone or not for us to read. */
    Map<String, String> environment(long pid) {
        var environment = new HashMap<String, String>();
        try {
            var path = PROC.resolve(Long.toString(pid)).resolve("environ");
            for (var entry : new String(Files.readAllBytes(path), StandardCharsets.UTF_8).split("\0", -1)) {
                int equals = entry.indexOf('=');
                if (equals > 0) {
                    environment.put(entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
        } catch (IOException _) {
            return Map.of();
        }
        return environment;
    }
}
