package io.essaim.benchmarks.hubs;

import io.essaim.benchmarks.load.Cost;
import io.essaim.benchmarks.load.Wrk;
import io.essaim.benchmarks.report.Table;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Two hubs with the same thousand people, both running all the time and asked in turn, so that whatever else the machine
 * does meets both. Reads: wrk with 16 connections on core 0, the hub held on core 1; the best of some rounds counts.
 * Starts: 200 trivial servers, 25 at a time, on both cores.
 */
public final class HubRace {

    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int ROUNDS = 3;
    private static final int PEOPLE = 1000;
    private static final int SERVERS = 200;
    private static final int AT_ONCE = 25;
    private static final Wrk WRK = new Wrk(0, 16, List.of("Authorization: token " + Contestant.Ground.TOKEN));
    private static final List<String> READS =
            List.of("/hub/api/users/" + Api.userName(500), "/hub/api/users?limit=50", "/hub/api/user", "/hub/login");

    private static final String START = "start to ready, s";
    private static final String MEMORY = "RSS of hub and proxy right after all that, MB";
    private static final String MEMORY_AT_REST = "the same a minute later, MB";
    private static final Duration REST = Duration.ofSeconds(65);
    private static final List<String> LESS_IS_BETTER = List.of(START, MEMORY, MEMORY_AT_REST);

    private final Path folder;

    /** A race whose files lie in a folder. */
    public HubRace(Path folder) {
        this.folder = folder;
    }

    /** Runs both. */
    public Table run() {
        try (var theirs = start(Contestant.JUPYTERHUB);
                var ours = start(Contestant.ESSAIM)) {
            var both = List.of(theirs, ours);
            for (var path : READS) {
                both.forEach(hub -> hub.warmUp(path));
                for (var round = 0; round < ROUNDS; round++) {
                    both.forEach(hub -> hub.read(path));
                }
            }
            both.forEach(Running::startAndStop);
            rest();
            both.forEach(Running::weighAtRest);
            return table(theirs.results, ours.results);
        }
    }

    /** What is kept for a while in case there is more to do (threads that waited for processes, for one) is gone then. */
    private static void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Table table(Map<String, Double> theirs, Map<String, Double> ours) {
        var table = new Table(
                "Hubs: 1,000 people, SQLite",
                "work",
                Contestant.JUPYTERHUB.title(),
                Contestant.ESSAIM.title(),
                "better by");
        theirs.forEach((work, figure) -> {
            double mine = ours.getOrDefault(work, Double.NaN);
            var better = LESS_IS_BETTER.contains(work) ? Table.times(figure, mine) : Table.times(mine, figure);
            table.row(work, Table.figure(figure), Table.figure(mine), better);
        });
        return table;
    }

    private Running start(Contestant contestant) {
        var ground = Contestant.Ground.free();
        var files = own(contestant);
        contestant.configure(files, ground, "dummy");
        var begun = System.nanoTime();
        var hub = new Running(contestant.start(files), ground);
        try {
            Patience.awaitTrue(contestant.title() + " to answer", TO_START, hub.api::answers);
            hub.results.put(START, secondsSince(begun));
            for (var from = 0; from < PEOPLE; from += PEOPLE / 10) {
                hub.api.makeUsers(from, PEOPLE / 10);
            }
            return hub;
        } catch (RuntimeException e) {
            hub.close();
            throw e;
        }
    }

    /** A hub in the race, and what it did so far. */
    private static final class Running implements AutoCloseable {
        private final Program program;
        private final Contestant.Ground ground;
        private final Api api;
        private final Map<String, Double> results = new LinkedHashMap<>();

        Running(Program program, Contestant.Ground ground) {
            this.program = program;
            this.ground = ground;
            this.api = new Api(URI.create("http://127.0.0.1:" + ground.port() + "/hub/api/"), Contestant.Ground.TOKEN);
        }

        void warmUp(String path) {
            holdOn("1", program);
            WRK.load(address(path), WARM_UP);
        }

        void read(String path) {
            results.merge(
                    "GET " + path + ", /s", WRK.load(address(path), MEASURED).rate(), Math::max);
        }

        private URI address(String path) {
            return URI.create("http://127.0.0.1:" + ground.hubPort()).resolve(path);
        }

        void startAndStop() {
            holdOn("0,1", program);
            var begun = System.nanoTime();
            inParallel(api::startServer);
            results.put("servers started, /s", SERVERS / secondsSince(begun));
            begun = System.nanoTime();
            inParallel(api::stopServer);
            results.put("servers stopped, /s", SERVERS / secondsSince(begun));
            results.put(MEMORY, Cost.of(program.pid()).megabytes());
        }

        void weighAtRest() {
            results.put(MEMORY_AT_REST, Cost.of(program.pid()).megabytes());
        }

        @Override
        public void close() {
            program.close();
            ServerProcesses.ofHub(ground.hubPort()).sweep();
        }
    }

    private static void inParallel(IntConsumer work) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = IntStream.range(0, SERVERS)
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

    /** Holds a program and all its threads and children on some cores. */
    private static void holdOn(String cores, Program program) {
        var root = ProcessHandle.of(program.pid()).orElseThrow();
        var all = Stream.concat(Stream.of(root), root.descendants());
        all.forEach(process -> {
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

    private Path own(Contestant contestant) {
        try {
            return Files.createDirectories(folder.resolve(contestant.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
