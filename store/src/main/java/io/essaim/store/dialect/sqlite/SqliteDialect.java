package io.essaim.store.dialect.sqlite;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.sqlite.SQLiteException;

/** SQLite, 3.35 or newer. */
public final class SqliteDialect implements Dialect {

    /** Looking at every page of a larger file would hold up the start; damage there shows when it is read. */
    private static final int MOST_PAGES = 16_384;

    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    @Override
    public String migrations() {
        return "io/essaim/store/schema/sqlite";
    }

    @Override
    public String amongNumbers(String column, String parameter) {
        return column + " IN (SELECT value FROM json_each(:" + parameter + "))";
    }

    @Override
    public String amongTexts(String column, String parameter) {
        return amongNumbers(column, parameter);
    }

    @Override
    public String bindable(String text) {
        return text;
    }

    /** A transaction begins by locking the whole file. */
    @Override
    public Optional<String> turn() {
        return Optional.empty();
    }

    @Override
    public Optional<String> unfit(Connection connection) throws SQLException {
        return damage(connection)
                .map(what -> "is damaged (" + what + "): bring back a backup, or save what can be saved with"
                        + " sqlite3 FILE .recover, or .dump where that is not known");
    }

    private static Optional<String> damage(Connection connection) throws SQLException {
        try {
            // Asked first, because the header must be read for it: nonsense in there shows whatever the size.
            long pages = Long.parseLong(text(connection, "PRAGMA page_count"));
            return pages > MOST_PAGES
                    ? Optional.empty()
                    : Optional.of(text(connection, "PRAGMA quick_check(1)")).filter(result -> !result.equals("ok"));
        } catch (SQLiteException e) {
            return switch (e.getResultCode().code & 0xff) {
                case CORRUPT, NOT_A_DATABASE -> Optional.of(String.valueOf(e.getMessage()));
                default -> throw e;
            };
        }
    }

    private static String text(Connection connection, String pragma) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(pragma)) {
            return rows.getString(1);
        }
    }

    @Override
    public Failure meaning(SQLException error) {
        if (!(error instanceof SQLiteException sqlite)) {
            // The pool's own errors: none free in time, or closed.
            return error instanceof SQLTransientException || error.getErrorCode() == 0
                    ? Failure.UNAVAILABLE
                    : Failure.BUG;
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY -> Failure.TAKEN;
            case SQLITE_CONSTRAINT_FOREIGNKEY -> Failure.ORPHAN;
            default -> byPrimaryCode(sqlite.getResultCode().code & 0xff);
        };
    }

    @Override
    public Optional<String> advice(SQLException error) {
        if (!(error instanceof SQLiteException sqlite)) {
            return Optional.empty();
        }
        return switch (sqlite.getResultCode()) {
            // Room for the file, or for what is kept beside it.
            case SQLITE_FULL, SQLITE_IOERR_SHMSIZE -> Optional.of("its disk is full: make room there");
            default -> Optional.empty();
        };
    }

    /** By the low byte of the code, which all the finer codes of one kind share (sqlite.org/rescode.html). */
    private static Failure byPrimaryCode(int code) {
        return switch (code) {
            // busy, locked, no memory, read-only, interrupted, I/O, corrupt, full, cannot open, protocol, not a
            // database
            case 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26 -> Failure.UNAVAILABLE;
            default -> Failure.BUG;
        };
    }
}
