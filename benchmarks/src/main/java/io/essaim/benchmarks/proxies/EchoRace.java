package io.essaim.benchmarks.proxies;

import io.essaim.benchmarks.load.Median;
import io.essaim.benchmarks.load.Pause;
import io.essaim.benchmarks.load.Span;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.sockets.Backend;
import io.essaim.benchmarks.sockets.Chatter;
import io.essaim.benchmarks.sockets.Loop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** WebSockets on which a message of 64 bytes goes to and fro all the time: what the proxies' core makes of that. */
public final class EchoRace {
    private static final int SOCKETS = 100;
    private static final int LENGTH = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final List<Contestant> CONTESTANTS =
            List.of(Contestant.HAPROXY, Contestant.ESSAIM, Contestant.CONFIGURABLE_HTTP_PROXY);

    private record Round(long messages, Span span) {}

    private final Path folder;

    /** A race whose files lie in a folder. */
    public EchoRace(Path folder) {
        this.folder = folder;
    }

    /** Runs them in turn, three times. */
    public Table run() {
        try (var targets = Loop.start("targets");
                var field = new Field(folder.resolve("echo"), Backend.listen(targets, folder), CONTESTANTS)) {
            field.runners().forEach(runner -> round(runner, WARM_UP));
            var rounds = new EnumMap<Contestant, List<Round>>(Contestant.class);
            field.rounds(runner ->
                    rounds.computeIfAbsent(runner.who(), _ -> new ArrayList<>()).add(round(runner, MEASURED)));
            targets.check();
            return table(rounds);
        }
    }

    private static Round round(Runner runner, Duration time) {
        var opened = new AtomicLong();
        var echoed = new AtomicLong();
        try (var clients = Loop.start("clients")) {
            clients.execute(() -> {
                for (int i = 0; i < SOCKETS; i++) {
                    clients.connect(runner.port(), new Chatter(LENGTH, opened, echoed));
                }
            });
            Pause.of(Duration.ofMillis(500));
            long before = echoed.get();
            var span = runner.during(() -> Pause.of(time));
            if (opened.get() != SOCKETS) {
                throw new IllegalStateException(runner.who() + " opened " + opened + " of " + SOCKETS + " WebSockets");
            }
            return new Round(echoed.get() - before, span);
        }
    }

    private static Table table(Map<Contestant, List<Round>> rounds) {
        var table = new Table(
                "WebSockets: 100 that echo messages of 64 bytes, one core each",
                "proxy",
                "messages/s",
                "messages per CPU second",
                "against configurable-http-proxy",
                "core of the proxy, %",
                "core of load and target, %");
        double yardstick = perProcessorSecond(rounds.getOrDefault(Contestant.CONFIGURABLE_HTTP_PROXY, List.of()));
        rounds.forEach((contestant, mine) -> table.row(
                contestant.title(),
                Table.figure(Median.of(mine, round -> round.span.perSecond(round.messages))),
                Table.figure(perProcessorSecond(mine)),
                Table.times(perProcessorSecond(mine), yardstick),
                Table.figure(Median.of(mine, round -> round.span.programPercent())),
                Table.figure(Median.of(mine, round -> round.span.loadPercent()))));
        return table;
    }

    private static double perProcessorSecond(List<Round> rounds) {
        return Median.of(rounds, round -> round.span.perProcessorSecond(round.messages));
    }
}
