package io.essaim.benchmarks.proxies;

import io.essaim.benchmarks.load.Median;
import io.essaim.benchmarks.load.Pause;
import io.essaim.benchmarks.load.Span;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.sockets.Backend;
import io.essaim.benchmarks.sockets.Loop;
import io.essaim.benchmarks.sockets.Talk;
import io.essaim.benchmarks.sockets.Transfer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Answers and bodies of a mebibyte over 16 connections. Load and target send from files, so that they cost less than a proxy. */
public final class TransferRace {
    private static final int CONNECTIONS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(4);

    private record Round(long mebibytes, Span span) {}

    private final Path folder;
    private final AtomicLong done = new AtomicLong();

    /** A race whose files lie in a folder. */
    public TransferRace(Path folder) {
        this.folder = folder;
    }

    /** Runs them in turn, three times each way. */
    public Table run() {
        var downloads = new EnumMap<Contestant, List<Round>>(Contestant.class);
        var uploads = new EnumMap<Contestant, List<Round>>(Contestant.class);
        try (var targets = Loop.start("targets");
                var field = new Field(
                        folder.resolve("transfers"), Backend.listen(targets, folder), List.of(Contestant.values()))) {
            run(field, Transfer.downloads(done), downloads);
            run(field, Transfer.uploads(folder, done), uploads);
            targets.check();
        }
        return table(downloads, uploads);
    }

    private void run(Field field, Supplier<Talk> talks, Map<Contestant, List<Round>> rounds) {
        field.runners().forEach(runner -> round(runner, talks, WARM_UP));
        field.rounds(runner ->
                rounds.computeIfAbsent(runner.who(), _ -> new ArrayList<>()).add(round(runner, talks, MEASURED)));
    }

    private Round round(Runner runner, Supplier<Talk> talks, Duration time) {
        try (var clients = Loop.start("clients")) {
            clients.execute(() -> {
                for (int i = 0; i < CONNECTIONS; i++) {
                    clients.connect(runner.port(), talks.get());
                }
            });
            Pause.of(Duration.ofMillis(300));
            long before = done.get();
            var span = runner.during(() -> Pause.of(time));
            return new Round(done.get() - before, span);
        }
    }

    private static Table table(Map<Contestant, List<Round>> downloads, Map<Contestant, List<Round>> uploads) {
        var table = new Table(
                "Bodies of 1 MiB: 16 connections, one core each",
                "proxy",
                "down, MiB/s",
                "against nginx",
                "down, MiB per CPU second",
                "up, MiB/s",
                "against nginx",
                "up, MiB per CPU second",
                "core of the proxy, down and up, %",
                "core of load and target, down and up, %");
        var nginxDown = downloads.getOrDefault(Contestant.NGINX, List.of());
        var nginxUp = uploads.getOrDefault(Contestant.NGINX, List.of());
        downloads.forEach((contestant, down) -> {
            var up = uploads.getOrDefault(contestant, List.of());
            table.row(
                    contestant.title(),
                    Table.figure(perSecond(down)),
                    Table.times(perSecond(down), perSecond(nginxDown)),
                    Table.figure(perProcessorSecond(down)),
                    Table.figure(perSecond(up)),
                    Table.times(perSecond(up), perSecond(nginxUp)),
                    Table.figure(perProcessorSecond(up)),
                    both(
                            Median.of(down, round -> round.span.programPercent()),
                            Median.of(up, round -> round.span.programPercent())),
                    both(
                            Median.of(down, round -> round.span.loadPercent()),
                            Median.of(up, round -> round.span.loadPercent())));
        });
        return table;
    }

    private static String both(double down, double up) {
        return Table.figure(down) + ", " + Table.figure(up);
    }

    private static double perSecond(List<Round> rounds) {
        return Median.of(rounds, round -> round.span.perSecond(round.mebibytes));
    }

    private static double perProcessorSecond(List<Round> rounds) {
        return Median.of(rounds, round -> round.span.perProcessorSecond(round.mebibytes));
    }
}
