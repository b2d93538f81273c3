package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.person.Kernel;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Fifty people work in notebooks while the hub gets a new image, and then one that does not run. */
@Tag("deployment")
class OpenNotebooksTest {
    private static final int PEOPLE = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private BareCluster cluster;

    @SuppressWarnings("NullAway.Init") // started before the test
    OpenNotebooksTest() {}

    @BeforeEach
    void start() {
        cluster = BareCluster.start(folder);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aNewHubDropsNobodyAndABadOneGoesBack() throws Exception {
        cluster.deployed();
        try (var together = Executors.newFixedThreadPool(10)) {
            var begun = IntStream.range(0, PEOPLE)
                    .mapToObj(number -> together.submit(() -> Desk.open(cluster, number)))
                    .toList();
            var desks = new ArrayList<Desk>();
            for (var one : begun) {
                desks.add(one.get());
            }
            var failures = whileWorking(desks, () -> {
                upgrade();
                refuse();
            });
            assertThat(failures).isEmpty();
            assertThat(desks).allSatisfy(desk -> {
                assertThat(desk.kernel().open()).as(desk.name()).isTrue();
                assertThat(desk.kernel().run("print(remembered)")).isEqualTo(desk.name() + "\n");
                desk.kernel().close();
            });
        }
    }

    private void upgrade() {
        for (var node : cluster.lab().nodes()) {
            node.docker("tag", BareCluster.IMAGE, "essaim-lab:2");
        }
        var before = cluster.tasks("hub");
        var proxies = cluster.tasks("proxy");
        cluster.write("14d", "essaim-lab:2", BareCluster.IMAGE);
        cluster.deployed();
        assertThat(cluster.imageOfHub()).startsWith("essaim-lab:2");
        assertThat(cluster.tasks("hub")).isNotEqualTo(before);
        assertThat(cluster.tasks("proxy")).isEqualTo(proxies);
        cluster.awaitDoors();
    }

    /** An image that ends at once where the hub should run. */
    private void refuse() {
        for (var node : cluster.lab().nodes()) {
            node.docker("tag", SwarmLab.TINY, "essaim-lab:bad");
        }
        cluster.write("14d", "essaim-lab:bad", BareCluster.IMAGE);
        assertThat(cluster.ended(1, "deploy", "--config", "essaim.yaml", "--yes", "--wait", "3"))
                .contains("rolled back");
        Patience.awaitTrue(
                "the former image to be back",
                PATIENCE,
                () -> cluster.imageOfHub().startsWith("essaim-lab:2"));
        cluster.awaitDoors();
    }

    /** What failed twice in a row of all that was asked meanwhile, at servers and at the hub. */
    private Queue<String> whileWorking(List<Desk> desks, Runnable work) {
        var failures = new ConcurrentLinkedQueue<String>();
        var over = new AtomicBoolean();
        try (var asking = Executors.newVirtualThreadPerTaskExecutor()) {
            desks.forEach(desk -> asking.execute(() -> {
                while (!over.get()) {
                    desk.look().ifPresent(failures::add);
                    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                }
            }));
            try {
                work.run();
            } finally {
                over.set(true);
            }
        }
        TextFile.write(folder.resolve("failures.txt"), String.join("\n", failures));
        return failures;
    }

    /** Somebody with an open notebook. */
    private record Desk(String name, Visitor person, Kernel kernel) {
        static Desk open(BareCluster cluster, int number) {
            var name = "bee" + number;
            var nodes = cluster.lab().nodes();
            var person = new Visitor(cluster.front(nodes.get(number % nodes.size())), PATIENCE);
            person.signIn(name, BareCluster.PASSWORD);
            person.events("/hub/api/users/" + name + "/server/progress");
            person.open("/user/" + name + "/files/welcome");
            var kernel = person.startKernel("/user/" + name + "/");
            assertThat(kernel.run("remembered = '" + name + "'; print(remembered)"))
                    .isEqualTo(name + "\n");
            return new Desk(name, person, kernel);
        }

        /** Asks the server; what was wrong, when it was wrong again at once. */
        Optional<String> look() {
            return ask().flatMap(_ -> ask());
        }

        private Optional<String> ask() {
            try {
                var status =
                        person.call("GET", "/user/" + name + "/api/kernels", "").status();
                return status == 200 ? Optional.empty() : Optional.of(name + " was answered " + status);
            } catch (RuntimeException e) {
                return Optional.of(name + ": " + e);
            }
        }
    }
}
