package io.essaim.benchmarks.proxies;

import com.sun.management.UnixOperatingSystemMXBean;
import io.essaim.benchmarks.load.Pause;
import io.essaim.benchmarks.load.Span;
import io.essaim.benchmarks.report.Table;
import io.essaim.benchmarks.sockets.Backend;
import io.essaim.benchmarks.sockets.Chatter;
import io.essaim.benchmarks.sockets.Loop;
import io.essaim.testkit.machine.Patience;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * WebSockets on which nobody says anything: what each of them takes of a proxy's memory. There are 10,000 from four addresses,
 * or as many as the files that a process may open here are enough for, of which Essaim keeps an eighth for other things.
 */
public final class IdleRace {
    private static final int MOST = 10_000;
    private static final int OTHERS = 50;
    private static final int ADDRESSES = 4;
    private static final int FEW = 200;
    private static final int AT_ONCE = 200;
    private static final int BETWEEN_PINGS = 30;
    private static final Duration TO_OPEN = Duration.ofSeconds(60);
    private static final Duration TO_SETTLE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(BETWEEN_PINGS + 15);
    private static final List<Contestant> CONTESTANTS =
            List.of(Contestant.HAPROXY, Contestant.ESSAIM, Contestant.CONFIGURABLE_HTTP_PROXY);

    private final Path folder;
    private final AtomicLong echoed = new AtomicLong();

    /** A race whose files lie in a folder. */
    public IdleRace(Path folder) {
        this.folder = folder;
    }

    /** Runs them beside each other: who is idle disturbs nobody. */
    public Table run() {
        int sockets = Math.min(MOST, files() / 16 * 7 - OTHERS);
        var table = new Table(
                "WebSockets: %,d that say nothing".formatted(sockets),
                "proxy",
                "RSS before, MB",
                "RSS with them, MB",
                "KiB for each",
                "CPU for all, ms in a second");
        try (var targets = Loop.start("targets")) {
            int backend = Backend.listen(targets, folder);
            for (var contestant : CONTESTANTS) {
                try (var field = new Field(folder.resolve("idle"), backend, List.of(contestant))) {
                    field.runners().forEach(runner -> weigh(runner, sockets, table));
                }
            }
        }
        return table;
    }

    private static int files() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(Integer.MAX_VALUE, system.getMaxFileDescriptorCount())
                : 4 * MOST;
    }

    private void weigh(Runner runner, int sockets, Table table) {
        try (var few = Loop.start("first clients")) {
            open(runner, few, FEW); // loads what it takes to open one
        }
        Pause.of(TO_SETTLE);
        long before = runner.residentBytes();
        try (var clients = Loop.start("clients")) {
            open(runner, clients, sockets);
            Pause.of(REST);
            long with = runner.residentBytes();
            Span span = runner.during(() -> Pause.of(TO_SETTLE));
            clients.check();
            table.row(
                    runner.who().title(),
                    Table.figure(before / 1048576.0),
                    Table.figure(with / 1048576.0),
                    Table.figure((with - before) / 1024.0 / sockets),
                    Table.figure(10 * span.programPercent()));
        }
    }

    private void open(Runner runner, Loop clients, int sockets) {
        var opened = new AtomicLong();
        for (int at = 0; at < sockets; at += AT_ONCE) {
            int until = Math.min(sockets, at + AT_ONCE);
            int more = until - at;
            clients.execute(() -> {
                for (int i = 0; i < more; i++) {
                    clients.connect("127.0.0." + (1 + i % ADDRESSES), runner.port(), new Chatter(0, opened, echoed));
                }
            });
            Patience.awaitTrue(until + " WebSockets to be open", TO_OPEN, () -> {
                clients.check();
                return opened.get() == until;
            });
        }
    }
}
