package io.essaim.spawners.process;

import io.essaim.domain.spawn.SpawnerUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Finds the processes that carry a hub's labels. What is known not to be ours is not read again. */
final class Search {
    /** A process this young may still be about to become one of ours: its environment changes when it does. */
    private static final int YOUNG_LOOKS = 3;

    private final ProcTable table;
    private final String instance;
    private Map<Long, Stranger> strangers = new HashMap<>();

    Search(ProcTable table, String instance) {
        this.table = table;
        this.instance = instance;
    }

    private record Stranger(long started, int looks) {}

    /** The servers themselves, not what they have started. */
    synchronized List<ProcessId> servers() {
        var found = new ArrayList<ProcessId>();
        var known = new HashMap<Long, Stranger>();
        each(pid -> {
            table.started(pid).ifPresent(started -> {
                var before = strangers.getOrDefault(pid, new Stranger(started, 0));
                int looks = before.started() == started ? before.looks() : 0;
                if (looks < YOUNG_LOOKS && !isServer(pid, started, found)) {
                    known.put(pid, new Stranger(started, looks + 1));
                } else if (looks >= YOUNG_LOOKS) {
                    known.put(pid, before);
                }
            });
        });
        strangers = known;
        return found;
    }

    private boolean isServer(long pid, long started, List<ProcessId> found) {
        var environment = table.environment(pid);
        var labels = Labels.in(environment).filter(it -> it.instance().equals(instance));
        boolean itself = Long.toString(pid).equals(environment.get(Labels.PID));
        if (labels.isPresent() && itself) {
            var label = labels.get();
            found.add(new ProcessId(pid, started, table.boot(), label.server(), label.generation()));
        }
        return labels.isPresent() && itself;
    }

    /** Everything that runs with these labels: a server and what it has started, in whatever session. */
    List<Long> family(ProcessId server) {
        var wanted = new Labels(instance, server.server(), server.generation());
        var family = new ArrayList<Long>();
        each(pid -> {
            boolean mayBe =
                    table.started(pid).filter(at -> at >= server.started()).isPresent();
            if (mayBe
                    && Labels.in(table.environment(pid)).filter(wanted::equals).isPresent()) {
                family.add(pid);
            }
        });
        return family;
    }

    private void each(LongConsumer visit) {
        try {
            table.pids().forEach(visit);
        } catch (IOException e) {
            throw new SpawnerUnavailable(
                    "The processes of this machine cannot be listed (/proc): " + e.getMessage(), e);
        }
    }
}
