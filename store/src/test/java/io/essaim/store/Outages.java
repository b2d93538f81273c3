package io.essaim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.store.StoreUnavailable;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.testkit.database.RealServer;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The database goes away and comes back: it is said at once, nothing is lost, nothing has to be started again. */
@Timeout(120)
abstract class Outages {
    private static final Duration TO_NOTICE = Duration.ofSeconds(30);

    /** Longer than the half second for which the pool trusts a connection. */
    private static final Duration REST = Duration.ofSeconds(1);

    private RealServer server = start();
    private SqlStore store = open();

    abstract RealServer start();

    private SqlStore open() {
        return SqlStore.open(DatabaseSettings.of(server.freshDatabase().url()).within(Duration.ofSeconds(2)));
    }

    @BeforeEach
    void somebody() {
        store.users().create("ada", false, Instant.EPOCH);
    }

    @AfterEach
    void end() {
        store.close();
        server.close();
    }

    private void noticed() {
        Patience.awaitTrue("the outage to be noticed", TO_NOTICE, () -> told().contains("not answered since"));
    }

    private String told() {
        try {
            store.check();
            return "";
        } catch (StoreUnavailable e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Were each to wait for a connection, this would take an hour and the test its deadline. */
    private void manyAreToldAtOnce() {
        IntStream.range(0, 500).forEach(_ -> {
            assertThatThrownBy(() -> store.users().find("ada")).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.users().create("grace", false, Instant.EPOCH))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageNotContaining(RealServer.PASSWORD);
        });
    }

    private void isBack() {
        Patience.awaitTrue("the database to be used again", TO_NOTICE, () -> told().isEmpty());
        assertThat(store.users().find("ada")).isPresent();
        assertThat(store.users().find("grace")).isEmpty();
        assertThat(store.users().create("mary", false, Instant.EPOCH).name()).isEqualTo("mary");
    }

    @Test
    void killedAndStartedAgain() {
        server.kill();
        noticed();
        manyAreToldAtOnce();
        server.startAgain();
        isBack();
    }

    @Test
    void frozenAndThawed() {
        server.freeze();
        noticed();
        manyAreToldAtOnce();
        server.thaw();
        isBack();
    }

    /** The pool asks a connection that has rested whether it lives, and gets no answer to that either. */
    @Test
    void frozenAfterARest() throws InterruptedException {
        Thread.sleep(REST.toMillis());
        server.freeze();
        assertThatThrownBy(() -> store.users().find("ada")).isInstanceOf(StoreUnavailable.class);
        noticed();
        server.thaw();
        isBack();
    }

    @Test
    void aShortAbsenceIsNoticedByNobodyWhoReads() {
        server.kill();
        server.startAgain();
        assertThat(store.users().find("ada")).isPresent();
    }

    @Test
    void aServerThatStartsLaterThanTheHubIsWaitedFor() throws Exception {
        var settings = DatabaseSettings.of(server.freshDatabase().url());
        server.kill();
        assertThatThrownBy(() -> SqlStore.open(settings.withoutWait()).close())
                .isInstanceOf(DatabaseProblem.class)
                .hasMessageContaining("cannot be opened");
        try (var hub = Executors.newVirtualThreadPerTaskExecutor()) {
            var opened = hub.submit(() -> SqlStore.open(settings));
            server.startAgain();
            try (var late = opened.get()) {
                late.check();
            }
        }
    }
}
