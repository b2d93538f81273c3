package io.essaim.store.schema;

import io.essaim.store.dialect.Connections;
import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Pools;
import io.essaim.store.dialect.mariadb.MariaDbConnections;
import io.essaim.store.dialect.mariadb.MariaDbDialect;
import io.essaim.store.dialect.postgresql.PostgresqlConnections;
import io.essaim.store.dialect.postgresql.PostgresqlDialect;
import io.essaim.store.dialect.sqlite.SqliteConnections;
import io.essaim.store.dialect.sqlite.SqliteDialect;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.store.sql.Database;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Opens a database: looks at it first, changes it only when it is ours. */
public final class Opening {
    private final String name;
    private final Dialect dialect;

    private Opening(String name, Dialect dialect) {
        this.name = name;
        this.dialect = dialect;
    }

    /**
     * Opens the database of the settings, up to date.
     *
     * @throws DatabaseProblem when it cannot be used
     */
    public static Database open(DatabaseSettings settings) {
        var timeout = settings.timeout();
        var name = settings.location().toString();
        return switch (settings.location()) {
            case DatabaseLocation.SqliteMemory _ ->
                new Opening(name, new SqliteDialect()).ready(() -> SqliteConnections.openMemory(timeout));
            case DatabaseLocation.SqliteFile(var path) ->
                new Opening(name, new SqliteDialect()).open(new SqliteConnections(path, timeout));
            case DatabaseLocation.PostgreSql(var server) ->
                new Opening(name, new PostgresqlDialect())
                        .open(new PostgresqlConnections(server, timeout, settings.connections()));
            case DatabaseLocation.MariaDb(var server) ->
                new Opening(name, new MariaDbDialect())
                        .open(new MariaDbConnections(server, timeout, settings.connections()));
        };
    }

    private Database open(Connections connections) {
        try (var connection = connections.look()) {
            Inspection.check(name, dialect, connection);
        } catch (SQLException e) {
            throw new DatabaseProblem("the database " + name + " cannot be opened: " + e.getMessage(), e);
        }
        return ready(connections::open);
    }

    private Database ready(Supplier<Pools> open) {
        var pools = connected(open);
        try {
            Schema.migrate(name, dialect, pools.migration());
            return new Database(name, dialect, pools);
        } catch (RuntimeException e) {
            pools.close();
            throw e;
        }
    }

    private Pools connected(Supplier<Pools> open) {
        try {
            return open.get();
        } catch (RuntimeException e) {
            throw new DatabaseProblem("the database " + name + " cannot be opened: " + e.getMessage(), e);
        }
    }
}
