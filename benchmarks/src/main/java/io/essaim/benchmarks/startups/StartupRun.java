package io.essaim.benchmarks.startups;

import io.essaim.benchmarks.report.Table;
import io.essaim.testkit.machine.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much later a server answers that Essaim starts than one that is a bare service, on one real engine: all ways in turn,
 * the same image, command and network.
 */
public final class StartupRun {
    private static final Duration TO_MEASURE = Duration.ofMinutes(30);
    private static final String TOKEN = "token-of-the-benchmark-0123456789";
    private static final List<String> WAYS = List.of("docker service create", "Engine API", "Essaim");

    private final Path folder;

    /** A run whose files lie in a folder. */
    public StartupRun(Path folder) {
        this.folder = folder;
    }

    /** Runs all; needs root, for the engine. */
    public Table run() {
        try (var ground = Ground.lay()) {
            int port = Ports.free();
            try (var essaim = ground.essaim(folder, port, TOKEN);
                    var watch = ground.measure(
                            folder, Stopwatch.class, ground.socket().toString(), Integer.toString(port), TOKEN)) {
                if (watch.awaitExit(TO_MEASURE) != 0) {
                    throw new IllegalStateException(watch.output() + essaim.output());
                }
                return table(ground.version(), read(watch.output()));
            }
        }
    }

    /** Milliseconds by measurement and way, in order. */
    private static Map<String, List<Double>> read(String printed) {
        var all = new HashMap<String, List<Double>>();
        for (var line : printed.lines().toList()) {
            var cells = line.split("\t", -1);
            if (cells.length == 3) {
                all.computeIfAbsent(cells[0] + cells[1], _ -> new ArrayList<>()).add(Double.parseDouble(cells[2]));
            }
        }
        all.values().forEach(millis -> millis.sort(null));
        return all;
    }

    private static Table table(String engine, Map<String, List<Double>> measured) {
        var table = new Table(
                "Starts on a swarm (engine " + engine
                        + "): milliseconds until the server answers, median (95th of 100)",
                "start",
                WAYS.get(0),
                WAYS.get(1),
                WAYS.get(2),
                "added to docker service create",
                "added to the Engine API");
        for (var plan : Plan.values()) {
            var figures = WAYS.stream()
                    .map(way -> Figures.of(measured.getOrDefault(plan.name() + way, List.of())))
                    .toList();
            table.row(
                    plan.saying(),
                    figures.get(0).toString(),
                    figures.get(1).toString(),
                    figures.get(2).toString(),
                    figures.get(2).minus(figures.get(0)).toString(),
                    figures.get(2).minus(figures.get(1)).toString());
        }
        return table;
    }

    /** What half and what nearly all starts needed at most. */
    private record Figures(double median, double nearlyAll) {
        private static final int PERCENT = 95;

        static Figures of(List<Double> sorted) {
            return new Figures(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * PERCENT / 100));
        }

        Figures minus(Figures other) {
            return new Figures(median - other.median, nearlyAll - other.nearlyAll);
        }

        @Override
        public String toString() {
            return "%.0f (%.0f)".formatted(median, nearlyAll);
        }
    }
}
