package io.essaim.spawners.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sends signals, by the shell's own kill: there is one on every system, and Java knows only two signals. */
final class Signals {
    private Signals() {}

    /** Sends a signal, {@code INT}, to processes; those that are gone are fine. */
    static void send(String signal, Collection<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        var command = new ArrayList<>(
                List.of("/bin/sh", "-c", "signal=$1; shift; kill -s \"$signal\" -- \"$@\"", "kill", signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        Tool.output(command);
    }
}
