package io.essaim.store.schema;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Pools;
import io.essaim.store.dialect.SqliteConnections;
import io.essaim.store.dialect.SqliteDialect;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.store.sql.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

/** Opens a database: looks at it first, changes it only when it is ours. */
public final class Opening {

    private Opening() {}

    /**
     * Opens the database of the settings, up to date.
     *
     * @throws DatabaseProblem when it cannot be used
     */
    public static Database open(DatabaseSettings settings) {
        return switch (settings.location()) {
            case DatabaseLocation.SqliteFile file -> openFile(file, settings.timeout());
            case DatabaseLocation.SqliteMemory memory ->
                ready(memory.toString(), new SqliteDialect(), () -> SqliteConnections.openMemory(settings.timeout()));
        };
    }

    private static Database openFile(DatabaseLocation.SqliteFile file, Duration timeout) {
        SqliteConnections.prepare(file);
        try (var connection = SqliteConnections.look(file, timeout)) {
            Inspection.check(file.toString(), new SqliteDialect(), connection);
        } catch (SQLException e) {
            throw new DatabaseProblem("the database " + file + " cannot be opened: " + e.getMessage(), e);
        }
        return ready(file.toString(), new SqliteDialect(), () -> SqliteConnections.open(file, timeout));
    }

    private static Database ready(String name, Dialect dialect, Supplier<Pools> open) {
        var database = new Database(name, dialect, connected(name, open));
        try {
            Schema.migrate(name, dialect, database.migration());
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Pools connected(String name, Supplier<Pools> open) {
        try {
            return open.get();
        } catch (RuntimeException e) {
            throw new DatabaseProblem("the database " + name + " cannot be opened: " + e.getMessage(), e);
        }
    }
}
