package io.essaim.acceptance.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two thousand people whose WebSockets break off without a word, while a third of the targets vanishes again and again: what the
 * proxy holds afterwards is what it held before. {@code make soak} does it for an hour ({@code -Dsoak.seconds=3600}).
 */
class SoakTest {
    private static final Duration ALTOGETHER = Duration.ofSeconds(Integer.getInteger("soak.seconds", 300));
    private static final Duration BETWEEN_REMOVALS = Duration.ofSeconds(20);
    private static final Duration TO_GET_QUIET = Duration.ofSeconds(60);
    /** Half of proxy.timeouts.websocket_ping, when those that were to be pinged are looked at next, and some more. */
    private static final Duration TO_FORGET = Duration.ofSeconds(20);

    private static final int PEOPLE = 2_000;
    private static final int TARGETS = 30;
    private static final int ROWS = 10;
    private static final long MIB = 1 << 20;

    /** What a JVM may open or start late, such as a library or a thread for virtual ones; sockets are thousands. */
    private static final long MARGIN = 4;

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<String> table = new ArrayList<>();

    @Test
    void whatPeopleAndTargetsLeaveBehindIsGivenBack() throws InterruptedException {
        int metrics = Ports.free();
        try (var proxy = ProxyDoor.essaimTelling(folder, metrics);
                var targets = new Targets(proxy, TARGETS)) {
            table.add(Vitals.header());
            soak(proxy, targets, metrics, BETWEEN_REMOVALS.multipliedBy(2), "warming up");
            var before = quiet(proxy, metrics, Long.MAX_VALUE);
            table.add(before.row("**quiet, before**", 0, 0));
            long opened = soak(proxy, targets, metrics, ALTOGETHER, "");
            var after = quiet(proxy, metrics, before.files() + MARGIN);
            table.add(after.row("**quiet, after**", 0, opened));
            TextFile.write(Path.of("target", "soak.md"), String.join("\n", table) + "\n");
            System.out.println(String.join("\n", table));
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + MARGIN);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + MARGIN);
            assertThat(after.heap()).isLessThan(before.heap() + before.heap() / 4 + 4 * MIB);
            assertThat(after.direct()).isLessThan(before.direct() + before.direct() / 4 + 4 * MIB);
        }
    }

    /** Returns how many WebSockets were opened. */
    private long soak(ProxyDoor proxy, Targets targets, int metrics, Duration howLong, String name)
            throws InterruptedException {
        try (var people = new Visitors(proxy.front().getPort(), targets.paths(), PEOPLE)) {
            long end = System.nanoTime() + howLong.toNanos();
            long mostPresent = 0;
            int row = 0;
            int rows = name.isEmpty() ? ROWS : 1;
            for (int round = 1; System.nanoTime() < end; round++) {
                Thread.sleep(BETWEEN_REMOVALS);
                mostPresent = Math.max(mostPresent, people.present());
                var gone = howLong.toNanos() - (end - System.nanoTime());
                if (gone * rows >= howLong.toNanos() * (row + 1)) {
                    row++;
                    var when = name.isEmpty() ? Duration.ofNanos(gone).toSeconds() + " s" : name;
                    table.add(Vitals.of(metrics).row(when, people.present(), people.opened()));
                }
                targets.removeAThird(round);
            }
            System.out.println("soak: " + people.summary());
            assertThat(mostPresent).as("people at once").isGreaterThan(PEOPLE * 8L / 10);
            return people.opened();
        }
    }

    /** What is held when nobody is there; awaits that no more than so many files are open. */
    private static Vitals quiet(ProxyDoor proxy, int metrics, long files) throws InterruptedException {
        Thread.sleep(TO_FORGET);
        Patience.awaitTrue(
                "files to be closed", TO_GET_QUIET, () -> Vitals.of(metrics).files() <= files);
        return Vitals.afterCollection(proxy.program().pid(), metrics);
    }
}
