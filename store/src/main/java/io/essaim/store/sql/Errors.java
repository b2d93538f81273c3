package io.essaim.store.sql;

import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.store.dialect.Dialect;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import org.jdbi.v3.core.JdbiException;

/** Says in the words of the port what a database said in its own. */
final class Errors {
    private final String database;
    private final Dialect dialect;

    Errors(String database, Dialect dialect) {
        this.database = database;
        this.dialect = dialect;
    }

    RuntimeException translated(JdbiException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return translated(error, sql);
            }
        }
        return error;
    }

    private RuntimeException translated(JdbiException error, SQLException sql) {
        return switch (dialect.meaning(sql)) {
            case UNAVAILABLE ->
                new StoreUnavailable("the database does not answer (" + database + "): " + sql.getMessage(), error);
            case TAKEN -> (AlreadyExists) new AlreadyExists("something of that name is there already").initCause(error);
            case ORPHAN -> new NoSuchElementException("what this belongs to is not there any more", error);
            case BUG -> error;
        };
    }
}
