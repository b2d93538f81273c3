package io.essaim.store.sql;

import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Failure;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/** Says in the words of the port what a database said in its own. */
final class Errors {
    private final String database;
    private final Dialect dialect;
    private final Outage outage;

    Errors(String database, Dialect dialect, Outage outage) {
        this.outage = outage;
        this.database = database;
        this.dialect = dialect;
    }

    /** What went wrong before anything was committed; {@link Attempts.Undone} when it may be done again. */
    RuntimeException translated(JdbiException error) {
        return cause(error).map(sql -> translated(error, sql)).orElse(error);
    }

    /** A commit that failed: when the connection broke, nobody knows what became of it. */
    RuntimeException ofCommit(JdbiException error) {
        return cause(error)
                .filter(sql -> dialect.meaning(sql) == Failure.LOST)
                .<RuntimeException>map(sql -> new StoreUnavailable(
                        "the connection to the database broke while a change was being kept (" + database
                                + "); it is not known whether it was: " + sql.getMessage(),
                        error))
                .orElseGet(() -> translated(error));
    }

    private RuntimeException translated(JdbiException error, SQLException sql) {
        if (error instanceof ConnectionException) {
            // Nothing was begun, and the pool has tried long enough; its error has the state of whatever failed last.
            return unavailable(error, sql);
        }
        return switch (dialect.meaning(sql)) {
            case UNAVAILABLE -> unavailable(error, sql);
            case LOST, UNDONE -> new Attempts.Undone(unavailable(error, sql));
            case TAKEN -> (AlreadyExists) new AlreadyExists("something of that name is there already").initCause(error);
            case ORPHAN -> new NoSuchElementException("what this belongs to is not there any more", error);
            case BUG -> error;
        };
    }

    private StoreUnavailable unavailable(JdbiException error, SQLException sql) {
        outage.suspect();
        return new StoreUnavailable("the database does not answer (" + database + "): " + sql.getMessage(), error);
    }

    private static Optional<SQLException> cause(JdbiException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }
}
