package io.essaim.benchmarks.proxies;

import io.essaim.benchmarks.load.Cost;
import io.essaim.benchmarks.load.Wrk;
import io.essaim.benchmarks.report.Table;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Proxies before the same backend: wrk (64 connections, kept alive) and the backend (1 KiB answers) share core 0, the
 * proxy has core 1 to itself. What a request costs is the processor time of the proxy, so that neighbours matter little.
 */
public final class ProxyRace {

    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Wrk WRK = new Wrk(0, 64, List.of());

    private record Result(Wrk.Seen seen, double micros, double megabytes) {}

    private final Path folder;

    /** A race whose files lie in a folder. */
    public ProxyRace(Path folder) {
        this.folder = folder;
    }

    /** Runs them one after the other. */
    public Table run() {
        var backend = Ports.free();
        var results = new EnumMap<Contestant, Result>(Contestant.class);
        var pinned = Stream.concat(Stream.of("taskset", "-c", "0"), Nginx.kilobyte(folder, backend).stream())
                .toList();
        try (var program = Program.start("backend", folder, Map.of(), pinned)) {
            program.awaitPort(backend, TO_START);
            for (var contestant : Contestant.values()) {
                results.put(contestant, measure(contestant, backend));
            }
        }
        return table(results);
    }

    private Result measure(Contestant contestant, int backend) {
        var port = Ports.free();
        var front = URI.create("http://127.0.0.1:" + port + "/");
        try (var proxy = contestant.start(folder, port, backend)) {
            proxy.awaitPort(port, TO_START);
            WRK.load(front, WARM_UP);
            var before = Cost.of(proxy.pid());
            var seen = WRK.load(front, MEASURED);
            var after = Cost.of(proxy.pid());
            return new Result(seen, after.microsPerRequest(before, seen.requests()), after.megabytes());
        }
    }

    private static Table table(Map<Contestant, Result> results) {
        var table = new Table(
                "Proxies: 64 connections, 1 KiB answers, one core each",
                "proxy",
                "requests/s",
                "p99 ms",
                "CPU µs per request",
                "RSS MB",
                "CPU against HAProxy");
        var haproxy = results.get(Contestant.HAPROXY);
        results.forEach((contestant, result) -> table.row(
                contestant.title(),
                Table.figure(result.seen.rate()),
                Table.figure(result.seen.p99()),
                Table.figure(result.micros),
                Table.figure(result.megabytes),
                haproxy == null ? "" : Table.times(result.micros, haproxy.micros)));
        return table;
    }
}
