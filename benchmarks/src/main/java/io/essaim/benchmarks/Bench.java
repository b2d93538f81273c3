package io.essaim.benchmarks;

import io.essaim.benchmarks.guessing.GuessingRun;
import io.essaim.benchmarks.hubs.HubRace;
import io.essaim.benchmarks.proxies.ProxyRace;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.startups.StartupRun;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/** Runs the races and prints their tables; with {@code --write} into benchmarks/RESULTS.md as well. */
public final class Bench {

    private static final String PREFACE = """
            # Side by side

            Made by `benchmarks/run --write`: all in one run on one machine, so use the ratios and not the figures.

            """;

    private Bench() {}

    /** Arguments: {@code proxies}, {@code hubs}, {@code guessing}, {@code startups} (none is all), {@code --write}. */
    public static void main(String[] arguments) throws IOException {
        var wanted = List.of(arguments);
        var folder = Files.createTempDirectory("essaim-bench");
        var races = new LinkedHashMap<String, Supplier<Table>>();
        races.put("proxies", () -> new ProxyRace(folder).run());
        races.put("hubs", () -> new HubRace(folder).run());
        races.put("guessing", () -> new GuessingRun(folder).run());
        races.put("startups", () -> new StartupRun(folder).run());
        boolean all = races.keySet().stream().noneMatch(wanted::contains);
        var text = new StringBuilder();
        races.forEach((name, race) -> {
            if (all || wanted.contains(name)) {
                text.append(printed(race.get()));
            }
        });
        if (wanted.contains("--write")) {
            TextFile.write(Path.of("benchmarks", "RESULTS.md"), PREFACE + text);
        }
    }

    private static String printed(Table table) {
        System.out.print(table.markdown());
        return table.markdown();
    }
}
