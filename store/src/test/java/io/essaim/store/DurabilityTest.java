package io.essaim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.store.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is committed stays, whoever dies; what is not is seen by nobody. */
@Timeout(60)
class DurabilityTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path dir = Path.of("");

    private String url = "";

    @BeforeEach
    void nameTheFile() {
        url = "sqlite:" + dir.resolve("essaim.sqlite");
    }

    private Store open() {
        return SqlStore.open(DatabaseSettings.of(url));
    }

    @Test
    void aSecondStartFindsEverything() {
        try (var store = open()) {
            store.users().create("alice", true, NOON);
        }
        try (var store = open()) {
            assertThat(store.users().find("alice")).isPresent();
        }
    }

    @Test
    void whatAKilledProcessCommittedIsThereAndItsOpenTransactionIsNot() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var victim = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = victim.inputReader()) {
            assertThat(lines.readLine()).isEqualTo(Victim.HALF_WAY);
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor(20, TimeUnit.SECONDS)).isTrue();

        try (var store = open()) {
            assertThat(store.users().find("committed")).isPresent();
            assertThat(store.users().find("half-way")).isEmpty();
            store.users().create("next", false, NOON);
        }
    }

    @Test
    void twoStoresOnOneFileSeeEachOther() {
        try (var one = open();
                var two = open()) {
            one.users().create("alice", false, NOON);
            var before = two.accessRevision();
            assertThat(two.users().find("alice")).isPresent();
            two.users().create("bob", false, NOON);
            assertThat(one.users().find("bob")).isPresent();
            assertThat(one.accessRevision()).isGreaterThan(before);
        }
    }

    @Test
    void readersSeeNothingOfATransactionUnderWayAndDoNotWaitForIt() throws InterruptedException {
        try (var store = open()) {
            var before = store.accessRevision();
            var written = new CountDownLatch(1);
            var read = new CountDownLatch(1);
            var writer = Thread.startVirtualThread(() -> store.transaction(() -> {
                store.users().create("alice", false, NOON);
                written.countDown();
                return await(read);
            }));

            assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(store.users().find("alice")).isEmpty();
            assertThat(store.accessRevision()).isEqualTo(before);
            read.countDown();
            writer.join();

            assertThat(store.users().find("alice")).isPresent();
            assertThat(store.accessRevision()).isGreaterThan(before);
        }
    }

    @Test
    void whoWaitsTooLongForTheWriterIsToldSoAndNothingIsChanged() throws InterruptedException {
        try (var store = SqlStore.open(DatabaseSettings.of(url).within(Duration.ofMillis(250)))) {
            var begun = new CountDownLatch(1);
            var refused = new CountDownLatch(1);
            var writer = Thread.startVirtualThread(() -> store.transaction(() -> {
                store.users().create("alice", false, NOON);
                begun.countDown();
                return await(refused);
            }));

            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> store.users().create("bob", false, NOON)).isInstanceOf(StoreUnavailable.class);
            refused.countDown();
            writer.join();
            assertThat(store.users().find("bob")).isEmpty();
        }
    }

    @Test
    void aWriterInAnotherProcessIsWaitedForOnlySoLong() throws SQLException {
        try (var store = SqlStore.open(DatabaseSettings.of(url).within(Duration.ofMillis(250)));
                var other = DriverManager.getConnection("jdbc:" + url);
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.users().create("bob", false, NOON))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("essaim.sqlite");
            assertThat(store.users().find("bob")).isEmpty();

            statement.execute("ROLLBACK");
            assertThat(store.users().create("bob", false, NOON).name()).isEqualTo("bob");
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
