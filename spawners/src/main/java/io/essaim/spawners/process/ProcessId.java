package io.essaim.spawners.process;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.SpawnHandle;

/**
 * Exactly one process, now and later: a pid alone is given to another process one day, together with the time it was
 * started at it is not.
 *
 * @param started ticks after the start of the system (proc_pid_stat(5), field 22)
 * @param boot which start of the system those ticks count from
 */
record ProcessId(long pid, long started, String boot, ServerKey server, long generation) {

    /** Numbers are written as text: what is read back from a database must be equal to what was written. */
    SpawnHandle handle() {
        return new SpawnHandle(JsonObject.of("pid", Long.toString(pid))
                .with("started", Long.toString(started))
                .with("boot", boot)
                .with("user", server.user())
                .with("server", server.name())
                .with("generation", Long.toString(generation)));
    }

    /**
     * Reads a handle.
     *
     * @throws IllegalArgumentException when this spawner did not make it
     */
    static ProcessId of(SpawnHandle handle) {
        return new ProcessId(
                number(handle, "pid"),
                number(handle, "started"),
                text(handle, "boot"),
                new ServerKey(text(handle, "user"), text(handle, "server")),
                number(handle, "generation"));
    }

    private static long number(SpawnHandle handle, String name) {
        return Long.parseLong(text(handle, name));
    }

    private static String text(SpawnHandle handle, String name) {
        return handle.json()
                .text(name)
                .orElseThrow(() -> new IllegalArgumentException("not the handle of a process: no " + name));
    }
}
