package io.essaim.benchmarks.hubs;

import io.essaim.benchmarks.load.Cost;
import io.essaim.benchmarks.load.Wrk;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.rest.Api;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Two hubs with the same thousand people, both running all the time and asked in turn, so that whatever else the machine
 * does meets both. Reads: wrk with 16 connections on core 0, the hub held on core 1; the best of some rounds counts.
 * Starts: 200 trivial servers, 25 at a time, on both cores.
 */
public final class HubRace {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int ROUNDS = 3;
    private static final int PEOPLE = 1000;
    private static final int SERVERS = 200;
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
                both.forEach(hub -> warmUp(hub, path));
                for (var round = 0; round < ROUNDS; round++) {
                    both.forEach(hub -> read(hub, path));
                }
            }
            both.forEach(HubRace::startAndStop);
            rest();
            both.forEach(hub -> hub.note(MEMORY_AT_REST, Cost.of(hub.pid()).megabytes()));
            return table(theirs, ours);
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

    private static Table table(RunningHub theirs, RunningHub ours) {
        var table = new Table(
                "Hubs: 1,000 people, SQLite",
                "work",
                Contestant.JUPYTERHUB.title(),
                Contestant.ESSAIM.title(),
                "better by");
        theirs.results().forEach((work, figure) -> {
            double mine = ours.result(work);
            var better = LESS_IS_BETTER.contains(work) ? Table.times(figure, mine) : Table.times(mine, figure);
            table.row(work, Table.figure(figure), Table.figure(mine), better);
        });
        return table;
    }

    private RunningHub start(Contestant contestant) {
        var begun = System.nanoTime();
        var hub = RunningHub.start(contestant, folder);
        hub.note(START, secondsSince(begun));
        for (var from = 0; from < PEOPLE; from += PEOPLE / 10) {
            hub.api().makeUsers(from, PEOPLE / 10);
        }
        return hub;
    }

    private static void warmUp(RunningHub hub, String path) {
        hub.holdOn("1");
        WRK.load(hub.address(path), WARM_UP);
    }

    private static void read(RunningHub hub, String path) {
        hub.best("GET " + path + ", /s", WRK.load(hub.address(path), MEASURED).rate());
    }

    private static void startAndStop(RunningHub hub) {
        hub.holdOn("0,1");
        var begun = System.nanoTime();
        RunningHub.inParallel(0, SERVERS, hub.api()::startServer);
        hub.note("servers started, /s", SERVERS / secondsSince(begun));
        begun = System.nanoTime();
        RunningHub.inParallel(0, SERVERS, hub.api()::stopServer);
        hub.note("servers stopped, /s", SERVERS / secondsSince(begun));
        hub.note(MEMORY, Cost.of(hub.pid()).megabytes());
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
