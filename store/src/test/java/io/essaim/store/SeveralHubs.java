package io.essaim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.Lease;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.server.Transition;
import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.domain.user.User;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.store.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two hubs on one database server: what one does the other sees, and never do both do the same. */
@Timeout(120)
abstract class SeveralHubs {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration TTL = Duration.ofSeconds(30);

    private FreshDatabase database;
    private Store one;
    private Store two;

    abstract FreshDatabase freshDatabase();

    /** What ends every other connection to the database, and answers a row for each. */
    abstract String endAllConnections(String database);

    /** What makes a transaction of the outsider the one that is spared in a deadlock. */
    abstract String[] neverTheVictim();

    @BeforeEach
    void openBoth() {
        database = freshDatabase();
        var both = Together.run(List.<Together.Task<Store>>of(this::open, this::open));
        one = both.getFirst();
        two = both.getLast();
    }

    @AfterEach
    void closeBoth() {
        one.close();
        two.close();
    }

    private Store open() {
        return SqlStore.open(DatabaseSettings.of(database.url()));
    }

    /** Half of the tasks for each hub. */
    private Store hub(int i) {
        return i % 2 == 0 ? one : two;
    }

    @Test
    void bothOpenANewDatabaseAtTheSameTimeAndSeeEachOther() {
        one.users().create("alice", false, NOON);
        long before = two.accessRevision();

        assertThat(two.users().find("alice")).isPresent();
        two.users().create("bob", false, NOON);
        assertThat(one.users().find("bob")).isPresent();
        assertThat(one.accessRevision()).isGreaterThan(before);
    }

    @Test
    void aPersonWhomBothAddIsAddedByOne() {
        var added = Together.run(IntStream.range(0, 10)
                        .<Together.Task<Optional<User>>>mapToObj(i -> () -> tryToAdd(hub(i)))
                        .toList())
                .stream()
                .flatMap(Optional::stream);

        assertThat(added).containsExactly(one.users().find("alice").orElseThrow());
    }

    private static Optional<User> tryToAdd(Store hub) {
        try {
            return Optional.of(hub.users().create("alice", false, NOON));
        } catch (AlreadyExists _) {
            return Optional.empty();
        }
    }

    @Test
    void ofManyWhoWantAServerEachHubKnowsTheSameHolder() {
        var server = server();

        var leases = Together.run(IntStream.range(0, 10)
                        .<Together.Task<Optional<Lease>>>mapToObj(
                                i -> () -> hub(i).servers().acquire(server.id(), "hub-" + i, TTL, NOON))
                        .toList())
                .stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(leases).extracting(Lease::fence).containsExactly(1L);
    }

    @Test
    void ofManyStepsAtOnceFromOneStateExactlyOneIsDone() {
        var lease = one.servers().acquire(server().id(), "one", TTL, NOON).orElseThrow();

        var done = Together.run(IntStream.range(0, 20)
                        .<Together.Task<Optional<Server>>>mapToObj(i -> () -> hub(i).servers()
                                .transition(
                                        lease,
                                        EnumSet.of(ServerState.STOPPED),
                                        new Transition.Queue(JsonObject.empty(), NOON),
                                        NOON))
                        .toList())
                .stream()
                .flatMap(Optional::stream);

        assertThat(done).extracting(Server::generation).containsExactly(1L);
    }

    private Server server() {
        var alice = one.users().create("alice", false, NOON);
        return one.servers().ensure(alice.id(), "", Optional.empty());
    }

    @Test
    void nothingOneReadsAndWritesInATransactionIsOverwrittenByTheOther() {
        long group = one.groups().create("counter", JsonObject.of("n", 0)).id();

        Together.run(IntStream.range(0, 20)
                .<Together.Task<Boolean>>mapToObj(i -> () -> tenSteps(hub(i), group))
                .toList());

        assertThat(two.groups().find("counter").orElseThrow().properties().number("n"))
                .contains(200L);
    }

    private static boolean tenSteps(Store hub, long group) {
        for (int i = 0; i < 10; i++) {
            hub.transaction(() -> {
                var properties = hub.groups().find("counter").orElseThrow().properties();
                hub.groups()
                        .setProperties(
                                group, JsonObject.of("n", properties.number("n").orElseThrow() + 1));
                return true;
            });
        }
        return true;
    }

    @Test
    void whoReadsDoesNotWaitForATransactionOfTheOtherAndSeesNothingOfIt() throws InterruptedException {
        long before = two.accessRevision();
        var written = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        var writer = Thread.startVirtualThread(() -> one.transaction(() -> {
            one.users().create("alice", false, NOON);
            written.countDown();
            return await(read);
        }));

        assertThat(await(written)).isTrue();
        assertThat(two.users().find("alice")).isEmpty();
        assertThat(two.accessRevision()).isEqualTo(before);
        read.countDown();
        writer.join();
        assertThat(two.users().find("alice")).isPresent();
    }

    @Test
    void whoWaitsTooLongForTheTurnOfTheOtherIsToldSoAndNothingIsChanged() throws InterruptedException {
        try (var hurried = SqlStore.open(DatabaseSettings.of(database.url()).within(Duration.ofMillis(500)))) {
            var begun = new CountDownLatch(1);
            var refused = new CountDownLatch(1);
            var writer = Thread.startVirtualThread(() -> one.transaction(() -> {
                begun.countDown();
                return await(refused);
            }));

            assertThat(await(begun)).isTrue();
            assertThatThrownBy(() -> hurried.users().create("bob", false, NOON))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining(database.name());
            refused.countDown();
            writer.join();
            assertThat(two.users().find("bob")).isEmpty();
            assertThat(hurried.users().create("bob", false, NOON).name()).isEqualTo("bob");
        }
    }

    @Test
    void connectionsThatTheServerEndedAreReplacedWithoutAnybodyNoticing() {
        one.users().create("alice", false, NOON);
        one.accessRevision();
        endConnections();

        assertThat(one.users().find("alice")).isPresent();
        assertThat(one.users().create("bob", false, NOON).name()).isEqualTo("bob");
    }

    @Test
    void aTransactionWhoseConnectionEndsIsDoneAgainAndCountsOnce() {
        var attempts = new AtomicInteger();

        one.transaction(() -> {
            var alice = one.users().create("alice", false, NOON);
            if (attempts.incrementAndGet() == 1) {
                endConnections();
            }
            return one.servers().ensure(alice.id(), "", Optional.empty());
        });

        assertThat(attempts).hasValue(2);
        assertThat(two.users().find("alice")).isPresent();
    }

    private void endConnections() {
        try (var administrator = new Outsider(freshDatabase())) {
            assertThat(administrator.ask(endAllConnections(database.name()))).isNotEmpty();
        }
    }

    @Test
    void aTransactionThatIsUndoneBecauseOfADeadlockIsDoneAgain() throws InterruptedException {
        var bob = one.users().create("bob", false, NOON);
        var attempts = new AtomicInteger();
        try (var outsider = new Outsider(database)) {
            outsider.run(neverTheVictim());
            outsider.run("UPDATE users SET last_activity = 1 WHERE id = " + bob.id());
            var waiting = new CountDownLatch(1);
            var other = Thread.startVirtualThread(() -> {
                await(waiting);
                outsider.run("UPDATE access_revision SET revision = revision + 1", "COMMIT");
            });

            one.transaction(() -> {
                attempts.incrementAndGet();
                waiting.countDown();
                one.users().setAdmin(bob.id(), true);
                return true;
            });
            other.join();
        }

        assertThat(attempts.get()).isGreaterThan(1);
        assertThat(two.users().find("bob").orElseThrow().admin()).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
