package io.essaim.benchmarks.hubs;

import io.essaim.benchmarks.rest.Api;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.ServerProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A hub in a race, and what it did so far. */
final class RunningHub implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final int AT_ONCE = 25;

    private final Program program;
    private final Contestant.Ground ground;
    private final Path folder;
    private final Api api;
    private final Map<String, Double> results = new LinkedHashMap<>();

    private RunningHub(Program program, Contestant.Ground ground, Path folder) {
        this.program = program;
        this.ground = ground;
        this.folder = folder;
        this.api = new Api(URI.create("http://127.0.0.1:" + ground.port() + "/hub/api/"), Contestant.Ground.TOKEN);
    }

    /** Starts one with its files in a folder of its own below another, and waits until it answers. */
    static RunningHub start(Contestant contestant, Path below) {
        var ground = Contestant.Ground.free();
        var folder = own(contestant, below);
        contestant.configure(folder, ground, "dummy");
        var hub = new RunningHub(contestant.start(folder), ground, folder);
        try {
            Patience.awaitTrue(contestant.title() + " to answer", TO_START, hub.api::answers);
            return hub;
        } catch (AssertionError e) {
            hub.close();
            throw e;
        }
    }

    private static Path own(Contestant contestant, Path below) {
        try {
            return Files.createDirectories(below.resolve(contestant.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Api api() {
        return api;
    }

    Contestant.Ground ground() {
        return ground;
    }

    Path folder() {
        return folder;
    }

    long pid() {
        return program.pid();
    }

    /** A path at the hub itself, without its proxy. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:" + ground.hubPort()).resolve(path);
    }

    /** Keeps a figure; the better one when there is one already. */
    void best(String work, double rate) {
        results.merge(work, rate, Math::max);
    }

    /** Keeps a figure. */
    void note(String work, double figure) {
        results.put(work, figure);
    }

    /** All figures, in the order in which they were first kept. */
    Map<String, Double> results() {
        return results;
    }

    /** A figure; not a number when it was never kept. */
    double result(String work) {
        return results.getOrDefault(work, Double.NaN);
    }

    /** Does something for people of some numbers, for 25 of them at a time. */
    static void inParallel(int from, int to, IntConsumer work) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = IntStream.range(from, to)
                    .mapToObj(user -> threads.submit(() -> work.accept(user)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Lets the hub stand still while another is asked, so that what it does for itself is not counted there. */
    void pausedDuring(Runnable work) {
        program.pausedDuring(work);
    }

    /** Holds the hub, its proxy and all their threads on some cores, as taskset names them. */
    void holdOn(String cores) {
        var root = ProcessHandle.of(program.pid()).orElseThrow();
        Stream.concat(Stream.of(root), root.descendants()).forEach(process -> {
            try {
                new ProcessBuilder("taskset", "-acp", cores, Long.toString(process.pid()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        });
    }

    @Override
    public void close() {
        program.close();
        ServerProcesses.ofHub(ground.hubPort()).sweep();
    }
}
