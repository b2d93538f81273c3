package io.essaim.benchmarks.proxies;

import io.essaim.benchmarks.load.Cost;
import io.essaim.benchmarks.load.Median;
import io.essaim.benchmarks.load.Wrk;
import io.essaim.benchmarks.report.Table;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Proxies with ten routes and with 100,000, asked for routes at random: what a request costs, and what one more route does. */
public final class RouteRace {
    private static final int FEW = 10;
    private static final int MANY = 100_000;
    private static final int LAST = 1000;
    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final List<Contestant> CONTESTANTS = List.of(Contestant.ESSAIM, Contestant.CONFIGURABLE_HTTP_PROXY);

    private final Path folder;

    /** A race whose files lie in a folder. */
    public RouteRace(Path folder) {
        this.folder = folder;
    }

    /** Runs each with both in turn, three times. */
    public Table run() {
        var backend = Ports.free();
        var pinned = Stream.concat(Stream.of("taskset", "-c", "0"), Nginx.kilobyte(folder, backend).stream())
                .toList();
        try (var program = Program.start("routes-backend", folder, Map.of(), pinned)) {
            program.awaitPort(backend, TO_START);
            try (var few = new Field(folder.resolve("few-routes"), backend, CONTESTANTS);
                    var many = new Field(folder.resolve("many-routes"), backend, CONTESTANTS)) {
                return race(few.runners(), many.runners());
            }
        }
    }

    private Table race(List<Runner> few, List<Runner> many) {
        var adding = new HashMap<Runner, Double>();
        few.forEach(runner -> adding.put(runner, add(runner, FEW)));
        many.forEach(runner -> adding.put(runner, add(runner, MANY)));
        var micros = new HashMap<Runner, List<Double>>();
        var askFew = asking(FEW);
        var askMany = asking(MANY);
        few.forEach(runner -> askFew.load(runner.address("/"), WARM_UP));
        many.forEach(runner -> askMany.load(runner.address("/"), WARM_UP));
        for (int round = 0; round < 3; round++) {
            few.forEach(runner -> measure(runner, askFew, micros));
            many.forEach(runner -> measure(runner, askMany, micros));
        }
        var table = new Table(
                "Routes: requests for one of 10 and one of 100,000 at random, and one more",
                "proxy",
                "CPU µs per request, 10",
                "CPU µs per request, 100,000",
                "100,000 against 10",
                "one more beyond 99,000, µs",
                "RSS MB, 10",
                "RSS MB, 100,000");
        for (int i = 0; i < few.size(); i++) {
            row(table, few.get(i), many.get(i), adding, micros);
        }
        return table;
    }

    private static void row(
            Table table, Runner few, Runner many, Map<Runner, Double> adding, Map<Runner, List<Double>> micros) {
        double with10 = Median.of(micros.getOrDefault(few, List.of()), Double::doubleValue);
        double withAll = Median.of(micros.getOrDefault(many, List.of()), Double::doubleValue);
        table.row(
                few.who().title(),
                Table.figure(with10),
                Table.figure(withAll),
                Table.times(withAll, with10),
                Table.figure(adding.getOrDefault(many, Double.NaN)),
                Table.figure(few.residentBytes() / 1048576.0),
                Table.figure(many.residentBytes() / 1048576.0));
    }

    /** Adds routes; the microseconds that the call for one takes, in the middle of the last ones. */
    private static double add(Runner runner, int routes) {
        var last = new ArrayList<Long>();
        try (var calls = new RouteCalls(runner.place())) {
            for (int i = 0; i < routes; i++) {
                long nanos = calls.add(i);
                if (i >= routes - LAST) {
                    last.add(nanos);
                }
            }
        }
        return Median.of(last, nanos -> nanos / 1000.0);
    }

    private Wrk asking(int routes) {
        var script = TextFile.write(folder.resolve("ask-" + routes + ".lua"), """
                request = function()
                  return wrk.format("GET", "/user/u" .. math.random(0, %d) .. "/api/status")
                end
                """.formatted(routes - 1));
        return new Wrk(0, 64, List.of()).asking(script);
    }

    private static void measure(Runner runner, Wrk wrk, Map<Runner, List<Double>> micros) {
        var before = Cost.of(runner.program().pid());
        var seen = wrk.load(runner.address("/"), MEASURED);
        micros.computeIfAbsent(runner, _ -> new ArrayList<>())
                .add(Cost.of(runner.program().pid()).microsPerRequest(before, seen.requests()));
    }
}
