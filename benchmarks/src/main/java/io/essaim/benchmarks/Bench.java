package io.essaim.benchmarks;

import io.essaim.benchmarks.hubs.HubRace;
import io.essaim.benchmarks.proxies.ProxyRace;
import io.essaim.benchmarks.report.Table;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the races and prints their tables; with {@code --write} into benchmarks/RESULTS.md as well. */
public final class Bench {

    private static final String PREFACE = """
            # Side by side

            Made by `benchmarks/run --write`: all in one run on one machine, so use the ratios and not the figures.

            """;

    private Bench() {}

    /** Arguments: {@code proxies}, {@code hubs} (neither is both), {@code --write}. */
    public static void main(String[] arguments) throws IOException {
        var wanted = List.of(arguments);
        var both = !wanted.contains("proxies") && !wanted.contains("hubs");
        var folder = Files.createTempDirectory("essaim-bench");
        var text = new StringBuilder();
        if (both || wanted.contains("proxies")) {
            text.append(printed(new ProxyRace(folder).run()));
        }
        if (both || wanted.contains("hubs")) {
            text.append(printed(new HubRace(folder).run()));
        }
        if (wanted.contains("--write")) {
            TextFile.write(Path.of("benchmarks", "RESULTS.md"), PREFACE + text);
        }
    }

    private static String printed(Table table) {
        System.out.print(table.markdown());
        return table.markdown();
    }
}
