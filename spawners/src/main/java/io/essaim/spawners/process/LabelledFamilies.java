package io.essaim.spawners.process;

import io.essaim.domain.spawn.SpawnerUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Processes that carry a label in their environment; what they start inherits it. */
final class LabelledFamilies {
    static final String LABEL = "ESSAIM_SERVICE";

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration KILL_GRACE = Duration.ofSeconds(10);

    private final ProcTable table;

    LabelledFamilies(ProcTable table) {
        this.table = table;
    }

    /** Returns when nothing with that label is left: asked first, and killed when the time is over. */
    void end(String label, Duration grace) {
        if (!goneAfter("TERM", label, grace) && !goneAfter("KILL", label, KILL_GRACE)) {
            throw new SpawnerUnavailable("what runs as " + label + " does not end, even when killed");
        }
    }

    private boolean goneAfter(String signal, String label, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var left = members(label);
        Signals.send(signal, left);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            rest();
            left = left.stream().filter(pid -> carries(pid, label)).toList();
            if (left.isEmpty()) {
                // What they started meanwhile; all processes are looked at only then.
                left = members(label);
                Signals.send(signal, left);
            }
        }
        return left.isEmpty();
    }

    private List<Long> members(String label) {
        var members = new ArrayList<Long>();
        try {
            table.pids().filter(pid -> carries(pid, label)).forEach(members::add);
        } catch (IOException e) {
            throw new SpawnerUnavailable(
                    "The processes of this machine cannot be listed (/proc): " + e.getMessage(), e);
        }
        return members;
    }

    private boolean carries(long pid, String label) {
        return label.equals(table.environment(pid).get(LABEL))
                && table.started(pid).isPresent();
    }

    private static void rest() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpawnerUnavailable("interrupted while a service was stopped", e);
        }
    }
}
