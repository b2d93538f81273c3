package io.essaim.benchmarks.sockets;

import io.essaim.testkit.machine.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where and when Linux runs the thread that calls: for one thread what is usually done for a process. */
final class Scheduling {
    private static final Path HERE = Path.of("").toAbsolutePath();

    private Scheduling() {}

    /** Runs it on this core alone. */
    static void pin(int core) {
        Command.run(HERE, "taskset", "--pid", "--cpu-list", Integer.toString(core), thread());
    }

    /** Runs it only when nobody else on its core wants to, or nearly so. */
    static void yieldToOthers() {
        Command.run(HERE, "renice", "-n", "19", "-p", thread());
    }

    /** The number of the calling thread, as {@code /proc/thread-self} has it (proc_pid_task(5)). */
    private static String thread() {
        try {
            return Path.of("/proc/thread-self").toRealPath().getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
