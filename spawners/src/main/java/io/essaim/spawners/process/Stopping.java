package io.essaim.spawners.process;

import io.essaim.domain.spawn.SpawnerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Ends a server: first kindly, then less so, at last it and everything it started (contract 8.9). */
final class Stopping {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration TERM_GRACE = Duration.ofSeconds(5);
    private static final Duration KILL_GRACE = Duration.ofSeconds(10);

    private final ProcTable table;
    private final Search search;

    Stopping(ProcTable table, Search search) {
        this.table = table;
        this.search = search;
    }

    /** Returns when nothing of the server is left. */
    void stop(ProcessId server, Duration grace) {
        if (!server.boot().equals(table.boot())) {
            return;
        }
        askWith("INT", server, grace);
        askWith("TERM", server, grace.compareTo(TERM_GRACE) < 0 ? grace : TERM_GRACE);
        boolean gone = until(KILL_GRACE, () -> {
            var left = search.family(server);
            if (table.alive(server) && !left.contains(server.pid())) {
                left.add(server.pid());
            }
            Signals.send("KILL", left);
            return left.isEmpty();
        });
        if (!gone) {
            throw new SpawnerUnavailable(
                    "process " + server.pid() + " or what it started does not end, even when killed");
        }
    }

    private void askWith(String signal, ProcessId server, Duration patience) {
        if (table.alive(server)) {
            Signals.send(signal, List.of(server.pid()));
            until(patience, () -> !table.alive(server));
        }
    }

    private static boolean until(Duration patience, BooleanSupplier done) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SpawnerUnavailable("interrupted while a server was stopped", e);
            }
        }
        return true;
    }
}
