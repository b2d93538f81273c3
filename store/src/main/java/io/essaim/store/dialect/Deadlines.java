package io.essaim.store.dialect;

import java.time.Duration;

/**
 * How long a database server may keep somebody waiting.
 *
 * @param connect until a connection stands, or one is free
 * @param answer until a statement is done, waiting for locks included
 */
public record Deadlines(Duration connect, Duration answer) {
    private static final Duration MIGRATION = Duration.ofMinutes(30);
    private static final Duration SLACK = Duration.ofSeconds(2);
    private static final int IDLE = 4;

    /** For changes of the tables: a statement may have to go through all rows. */
    public Deadlines ofMigration() {
        return new Deadlines(connect, MIGRATION);
    }

    /** For a question that anybody who is there answers at once. */
    public Deadlines ofKnock() {
        return new Deadlines(connect.dividedBy(2), answer.dividedBy(2));
    }

    /** Until the connection is taken for broken: later than the server gives up, which says best what took too long. */
    public Duration socket() {
        return answer.plus(SLACK);
    }

    /** Until the server ends a transaction in which nothing happens, so that a hub that hangs does not stop the others. */
    public Duration idle() {
        return answer.multipliedBy(IDLE);
    }

    /** In whole seconds, rounded up. */
    public static long seconds(Duration time) {
        return time.plusMillis(999).toSeconds();
    }
}
