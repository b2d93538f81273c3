package io.essaim.benchmarks.proxies;

import io.essaim.benchmarks.load.Cost;
import io.essaim.benchmarks.load.Median;
import io.essaim.benchmarks.load.Wrk;
import io.essaim.benchmarks.report.Table;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proxies before the same backend: wrk (64 connections, kept alive) and the backend (1 KiB answers) share core 0, core 1 is
 * for the proxy that has its turn. What a request costs is the processor time of the proxy, so that neighbours matter little.
 */
public final class ProxyRace {

    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Wrk WRK = new Wrk(0, 64, List.of());

    private record Round(Wrk.Seen seen, double micros) {}

    private final Path folder;

    /** A race whose files lie in a folder. */
    public ProxyRace(Path folder) {
        this.folder = folder;
    }

    /** Runs them in turn, three times. */
    public Table run() {
        var backend = Ports.free();
        var pinned = Stream.concat(Stream.of("taskset", "-c", "0"), Nginx.kilobyte(folder, backend).stream())
                .toList();
        try (var program = Program.start("backend", folder, Map.of(), pinned)) {
            program.awaitPort(backend, TO_START);
            try (var field = new Field(folder, backend, List.of(Contestant.values()))) {
                field.runners().forEach(runner -> WRK.load(runner.address("/"), WARM_UP));
                var rounds = new EnumMap<Contestant, List<Round>>(Contestant.class);
                field.rounds(runner -> rounds.computeIfAbsent(runner.who(), _ -> new ArrayList<>())
                        .add(round(runner)));
                return table(field, rounds);
            }
        }
    }

    private static Round round(Runner runner) {
        var before = Cost.of(runner.program().pid());
        var seen = WRK.load(runner.address("/"), MEASURED);
        var after = Cost.of(runner.program().pid());
        return new Round(seen, after.microsPerRequest(before, seen.requests()));
    }

    private static Table table(Field field, Map<Contestant, List<Round>> rounds) {
        var table = new Table(
                "Proxies: 64 connections, 1 KiB answers, one core each",
                "proxy",
                "requests/s",
                "p99 ms",
                "CPU µs per request",
                "RSS MB",
                "CPU against HAProxy",
                "p99 against HAProxy");
        var yardstick = rounds.getOrDefault(Contestant.HAPROXY, List.of());
        double haproxyMicros = Median.of(yardstick, Round::micros);
        double haproxyP99 = Median.of(yardstick, round -> round.seen.p99());
        for (var runner : field.runners()) {
            var mine = rounds.getOrDefault(runner.who(), List.of());
            double micros = Median.of(mine, Round::micros);
            double p99 = Median.of(mine, round -> round.seen.p99());
            table.row(
                    runner.who().title(),
                    Table.figure(Median.of(mine, round -> round.seen.rate())),
                    Table.figure(p99),
                    Table.figure(micros),
                    Table.figure(runner.residentBytes() / 1048576.0),
                    Table.times(micros, haproxyMicros),
                    Table.times(p99, haproxyP99));
        }
        return table;
    }
}
