package io.essaim.testkit.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A child process with its output in a file, which can be asked to stop, interrupted, or killed without warning. */
public final class Program implements AutoCloseable {

    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final String name;
    private final Path log;
    private final Process process;

    private Program(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder where it runs and where its output goes, into {@code NAME.log} (added to, when it is there)
     * @param environment added to this process's own
     */
    public static Program start(String name, Path folder, Map<String, String> environment, List<String> command) {
        var log = folder.resolve(name + ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            // Whatever goes wrong before somebody can close it, it does not outlive the tests.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Program(name, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name + ": " + command, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** All it has printed. */
    public String output() {
        return TextFile.read(log);
    }

    /** Waits until it accepts connections on a port; fails with its output when it does not, at once when it ends instead. */
    public void awaitPort(int port, Duration atMost) {
        try {
            Patience.awaitTrue(name + " to listen on " + port, atMost, () -> {
                if (!alive()) {
                    throw new AssertionError(name + " ended with " + process.exitValue());
                }
                return Ports.answers(port);
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; it printed:\n" + output(), e);
        }
    }

    /** Waits for its end and gives the exit code. */
    public int awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(name + " still runs after " + atMost.toSeconds() + " s:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** {@code kill -9}: it gets no chance to tidy up. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(TO_STOP);
    }

    /** The same for it and every process it has started; none of them is left then. */
    public void killAll() {
        var below = process.descendants().toList();
        signalAll("KILL");
        awaitExit(TO_STOP);
        Patience.awaitTrue(
                "the processes that " + name + " started to end",
                TO_STOP,
                () -> below.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Sends a signal to it and to every process it has started. */
    public void signalAll(String signal) {
        var below = process.descendants().map(ProcessHandle::pid).toList();
        signal(signal, pid());
        below.forEach(child -> signal(signal, child));
    }

    /** Lets it stand still, and not what it has started, while something is done. */
    public void pausedDuring(Runnable work) {
        signal("STOP", pid());
        try {
            work.run();
        } finally {
            signal("CONT", pid());
        }
    }

    /** What Ctrl-C does. */
    public void interrupt() {
        signal("INT", pid());
    }

    private static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Asks it to stop, and kills it when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
