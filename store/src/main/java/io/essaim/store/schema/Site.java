package io.essaim.store.schema;

import io.essaim.store.dialect.Connections;
import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Pools;
import io.essaim.store.dialect.Upkeep;
import io.essaim.store.dialect.mariadb.MariaDbConnections;
import io.essaim.store.dialect.mariadb.MariaDbDialect;
import io.essaim.store.dialect.mariadb.MariaDbUpkeep;
import io.essaim.store.dialect.postgresql.PostgresqlConnections;
import io.essaim.store.dialect.postgresql.PostgresqlDialect;
import io.essaim.store.dialect.postgresql.PostgresqlUpkeep;
import io.essaim.store.dialect.sqlite.SqliteConnections;
import io.essaim.store.dialect.sqlite.SqliteDialect;
import io.essaim.store.dialect.sqlite.SqliteUpkeep;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * A database that lasts, with all that its kind brings.
 *
 * @param location where it is; its text is what messages call it
 */
public record Site(DatabaseLocation location, Dialect dialect, Upkeep upkeep, Connections connections) {

    /** Asks a connection something. */
    @FunctionalInterface
    public interface Look<T> {
        /** The answer. */
        T at(Connection connection) throws SQLException;
    }

    /**
     * That of the settings.
     *
     * @throws DatabaseProblem for one in memory, which nobody but the hub that has it can reach
     */
    public static Site of(DatabaseSettings settings) {
        var timeout = settings.timeout();
        return switch (settings.location()) {
            case DatabaseLocation.SqliteFile file ->
                new Site(file, new SqliteDialect(), new SqliteUpkeep(), new SqliteConnections(file.path(), timeout));
            case DatabaseLocation.PostgreSql postgresql ->
                new Site(
                        postgresql,
                        new PostgresqlDialect(),
                        new PostgresqlUpkeep(),
                        new PostgresqlConnections(postgresql.server(), timeout, settings.connections()));
            case DatabaseLocation.MariaDb mariadb ->
                new Site(
                        mariadb,
                        new MariaDbDialect(),
                        new MariaDbUpkeep(),
                        new MariaDbConnections(mariadb.server(), timeout, settings.connections()));
            case DatabaseLocation.SqliteMemory memory ->
                throw new DatabaseProblem(memory + " is gone with the hub that has it: name a file or a server");
        };
    }

    /**
     * That of the settings, which must be there already: a file that was only looked for is not made.
     *
     * @throws DatabaseProblem when there is no such file, or for a database in memory
     */
    public static Site existing(DatabaseSettings settings) {
        if (settings.location() instanceof DatabaseLocation.SqliteFile(var path) && Files.notExists(path)) {
            throw new DatabaseProblem("there is no database file " + path.toAbsolutePath()
                    + "; a hub makes it at its first start. See database.url for another");
        }
        return of(settings);
    }

    /** What messages call it; without a password. */
    public String name() {
        return location.toString();
    }

    /**
     * What is in it.
     *
     * @throws DatabaseProblem when it cannot be reached, is damaged, somebody else's, or newer than this program
     */
    public Found found() {
        return look(connection -> Inspection.look(name(), dialect, connection));
    }

    /**
     * An answer over a connection that changes nothing.
     *
     * @throws DatabaseProblem when it cannot be reached or does not answer
     */
    public <T> T look(Look<T> question) {
        try (var connection = connections.look()) {
            return question.at(connection);
        } catch (SQLException e) {
            throw Unopened.problem(name(), dialect, e);
        }
    }

    /**
     * The connections of a hub.
     *
     * @throws DatabaseProblem when there are none to be had
     */
    public Pools open() {
        return opened(name(), dialect, connections::open);
    }

    static Pools opened(String name, Dialect dialect, Supplier<Pools> open) {
        try {
            return open.get();
        } catch (RuntimeException e) {
            throw Unopened.problem(name, dialect, e);
        }
    }
}
