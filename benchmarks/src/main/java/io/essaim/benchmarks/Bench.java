package io.essaim.benchmarks;

import io.essaim.benchmarks.abuse.AbuseRace;
import io.essaim.benchmarks.guessing.GuessingRun;
import io.essaim.benchmarks.hubs.GrowthRace;
import io.essaim.benchmarks.hubs.HubRace;
import io.essaim.benchmarks.proxies.EchoRace;
import io.essaim.benchmarks.proxies.IdleRace;
import io.essaim.benchmarks.proxies.ProxyRace;
import io.essaim.benchmarks.proxies.RouteRace;
import io.essaim.benchmarks.proxies.TransferRace;
import io.essaim.benchmarks.report.Page;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.startups.StartupRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/** Runs the races and prints their tables; with {@code --write} each takes its place in benchmarks/RESULTS.md as well. */
public final class Bench {

    private static final String PREFACE = """
            # Side by side

            Made by `benchmarks/run --write`: each table in one run on one machine, so use the ratios and not the figures.

            """;

    private Bench() {}

    /**
     * Arguments, none of which is all of them: for proxies {@code proxies}, {@code transfers}, {@code echo}, {@code idle},
     * {@code routes}, {@code abuse}; for hubs {@code hubs}, {@code growth}, {@code guessing}, {@code startups}; and
     * {@code --write}.
     */
    public static void main(String[] arguments) throws IOException {
        var wanted = List.of(arguments);
        var folder = Files.createTempDirectory("essaim-bench");
        var races = new LinkedHashMap<String, Supplier<Table>>();
        races.put("proxies", () -> new ProxyRace(folder).run());
        races.put("transfers", () -> new TransferRace(folder).run());
        races.put("echo", () -> new EchoRace(folder).run());
        races.put("idle", () -> new IdleRace(folder).run());
        races.put("routes", () -> new RouteRace(folder).run());
        races.put("abuse", () -> new AbuseRace(folder).run());
        races.put("hubs", () -> new HubRace(folder).run());
        races.put("growth", () -> new GrowthRace(folder).run());
        races.put("guessing", () -> new GuessingRun(folder).run());
        races.put("startups", () -> new StartupRun(folder).run());
        boolean all = races.keySet().stream().noneMatch(wanted::contains);
        var results = new Page(Path.of("benchmarks", "RESULTS.md"), PREFACE);
        races.forEach((name, race) -> {
            if (all || wanted.contains(name)) {
                var table = race.get();
                System.out.print(table.markdown());
                if (wanted.contains("--write")) {
                    results.put(table);
                }
            }
        });
    }
}
