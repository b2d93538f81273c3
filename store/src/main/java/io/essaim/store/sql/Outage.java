package io.essaim.store.sql;

import io.essaim.domain.store.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when the database is away, so that nobody waits for an answer that cannot come. Once somebody got none, it is
 * asked over a connection of its own, again and again until it answers; when it has not for a while everybody else is
 * told at once. A short absence (a server that starts again, a fail-over) is only waited for.
 */
public final class Outage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String QUESTION = "SELECT revision FROM access_revision WHERE id = 1";

    private final String database;
    private final Knock knock;
    private final Duration patience;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Absence> absence = Optional.empty();

    /** Makes a connection that is in nobody's pool, and does not take long about it. */
    @FunctionalInterface
    public interface Knock {
        /** The connection. */
        Connection open() throws SQLException;
    }

    private record Absence(Instant since, SQLException reason) {}

    /**
     * For one database.
     *
     * @param database what messages call it; without a password
     * @param patience how long it may be away before it is told
     */
    public Outage(String database, Knock knock, Duration patience) {
        this.patience = patience;
        this.database = database;
        this.knock = knock;
    }

    /** Throws at once when the database is known to be away. */
    void check() {
        absence.ifPresent(away -> {
            throw new StoreUnavailable(
                    "the database has not answered since " + away.since().truncatedTo(ChronoUnit.SECONDS) + " ("
                            + database + "): " + away.reason().getMessage(),
                    away.reason());
        });
    }

    /** Somebody got no answer. */
    void suspect() {
        if (closed.getCount() > 0 && looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("database outage").start(this::look);
        }
    }

    private void look() {
        var since = Instant.now();
        try {
            while (!answers(since) && !closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the database {} is asked again", database);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            looking.set(false);
        }
    }

    private boolean answers(Instant since) {
        try (var connection = knock.open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(QUESTION)) {
            row.next();
            back();
            return true;
        } catch (SQLException e) {
            away(since, e);
            return false;
        }
    }

    private void away(Instant since, SQLException reason) {
        if (since.plus(patience).isAfter(Instant.now())) {
            return;
        }
        if (absence.isEmpty()) {
            LOG.error(
                    "the database {} does not answer; whatever needs it is refused until it does: {}",
                    database,
                    reason.getMessage());
        }
        absence = Optional.of(new Absence(since, reason));
    }

    private void back() {
        absence.ifPresent(away -> LOG.info(
                "the database {} answers again, after {} s",
                database,
                Duration.between(away.since(), Instant.now()).toSeconds()));
        absence = Optional.empty();
    }

    /** Asks no more. */
    @Override
    public void close() {
        closed.countDown();
    }
}
