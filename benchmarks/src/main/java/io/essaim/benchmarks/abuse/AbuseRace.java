package io.essaim.benchmarks.abuse;

import io.essaim.benchmarks.load.Pause;
import io.essaim.benchmarks.load.Wrk;
import io.essaim.benchmarks.proxies.Contestant;
import io.essaim.benchmarks.proxies.Field;
import io.essaim.benchmarks.proxies.Runner;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.sockets.Backend;
import io.essaim.benchmarks.sockets.Loop;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Proxies under abuse: how long everybody else waits, and before it began. Both share core 0 with the target, where the
 * abuse gets only what the others leave, so that what is felt of it is felt in the proxy.
 */
public final class AbuseRace {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration PEACE = Duration.ofSeconds(5);
    private static final Duration TO_BEGIN = Duration.ofSeconds(2);
    private static final Duration UNDER_IT = Duration.ofSeconds(6);
    private static final Duration TO_RECOVER = Duration.ofSeconds(1);
    private static final List<Contestant> CONTESTANTS = List.of(Contestant.ESSAIM, Contestant.CONFIGURABLE_HTTP_PROXY);

    private final Path folder;

    /** A race whose files lie in a folder. */
    public AbuseRace(Path folder) {
        this.folder = folder;
    }

    /** Runs them in turn, one abuse after the other. */
    public Table run() {
        var table = new Table(
                "Abuse: what everybody else feels of it, 1,000 requests/s",
                "abuse",
                "proxy",
                "p99 in peace, ms",
                "p99 under it, ms",
                "against peace",
                "failed");
        try (var targets = Loop.start("targets");
                var field = new Field(folder.resolve("abuse"), Backend.listen(targets, folder), CONTESTANTS)) {
            field.runners().forEach(AbuseRace::warm);
            for (var abuse : Abuse.values()) {
                field.runners().forEach(runner -> row(table, abuse, runner));
            }
            targets.check();
        }
        return table;
    }

    private static void warm(Runner runner) {
        new Wrk(Loop.CORE, 50, List.of()).load(URI.create("http://127.0.0.1:" + runner.port() + "/"), WARM_UP);
    }

    private static void row(Table table, Abuse abuse, Runner runner) {
        try (var loop = Loop.start("bystanders")) {
            var bystanders = new Bystanders(loop, runner.port());
            Pause.of(TO_RECOVER);
            var peace = bystanders.look(PEACE);
            try (var abusers = Loop.yielding(abuse.name())) {
                abusers.execute(() -> abuse.begin(abusers, runner.port()));
                Pause.of(TO_BEGIN);
                var under = bystanders.look(UNDER_IT);
                abusers.check();
                table.row(
                        abuse.title(),
                        runner.who().title(),
                        Table.figure(peace.p99()),
                        Table.figure(under.p99()),
                        Table.times(under.p99(), peace.p99()),
                        Long.toString(under.failed()));
            }
        }
    }
}
