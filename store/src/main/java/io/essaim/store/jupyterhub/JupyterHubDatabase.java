package io.essaim.store.jupyterhub;

import io.essaim.store.dialect.mariadb.MariaDbConnections;
import io.essaim.store.dialect.postgresql.PostgresqlConnections;
import io.essaim.store.dialect.sqlite.SqliteConnections;
import io.essaim.store.jupyterhub.Contents.FormerServer;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database of a JupyterHub from 3.0 to 6.0 (contract section 9). It is only read; its hub may run meanwhile. */
public final class JupyterHubDatabase {
    private static final List<String> SERVER =
            List.of("id", "user_id", "server_id", "name", "display_name", "user_options", "last_activity");

    private final String name;
    private final ForeignTables tables;

    private JupyterHubDatabase(String name, ForeignTables tables) {
        this.name = name;
        this.tables = tables;
    }

    /**
     * Reads all of it at one moment.
     *
     * @param timeout how long it may take to get at it
     * @param now what has expired by then is left out
     * @throws DatabaseProblem when it cannot be read, or is not a database of these releases; it is as it was
     */
    public static Contents read(DatabaseLocation location, Duration timeout, Instant now) {
        try (var connection = connect(location, timeout)) {
            connection.setAutoCommit(false);
            return new JupyterHubDatabase(location.toString(), new ForeignTables(connection)).read(now);
        } catch (SQLException e) {
            throw new DatabaseProblem(
                    "the database " + location + " of JupyterHub cannot be read: " + e.getMessage(), e);
        }
    }

    private static Connection connect(DatabaseLocation location, Duration timeout) throws SQLException {
        return switch (location) {
            case DatabaseLocation.SqliteFile(var path) -> {
                requireFile(path);
                yield SqliteConnections.lookAt(path, timeout);
            }
            case DatabaseLocation.PostgreSql(var server) ->
                unchanging(new PostgresqlConnections(server, timeout, 1).look());
            case DatabaseLocation.MariaDb(var server) -> unchanging(new MariaDbConnections(server, timeout, 1).look());
            case DatabaseLocation.SqliteMemory _ ->
                throw new DatabaseProblem("a database in memory holds nothing to import; name the file, as"
                        + " JupyterHub.db_url does: sqlite:////srv/jupyterhub/jupyterhub.sqlite");
        };
    }

    /** All that is read is of one moment, and nothing can be written. */
    private static Connection unchanging(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DatabaseProblem("there is no file " + file + "; name the database as JupyterHub.db_url does:"
                    + " sqlite:////srv/jupyterhub/jupyterhub.sqlite");
        }
        if (!Files.isReadable(file)) {
            throw new DatabaseProblem("this user may not read " + file + "; run this as a user who may");
        }
    }

    private Contents read(Instant now) throws SQLException {
        var release = release();
        var people = new PeopleReading(tables).read();
        var access = new AccessReading(tables);
        var tokens = TokenReading.of(tables, now);
        var rights = new Contents.Access(
                access.roles(), access.holdings(), access.services(), access.clients(), tokens.held());
        long running = tables.rows("spawners", SERVER, row -> row.getLong(3)).stream()
                .filter(server -> server > 0)
                .count();
        var shares = ShareReading.of(tables, now);
        var left = new Contents.Left(running, tokens.others(), tokens.expired(), shares.expired());
        return new Contents(release, people, rights, servers(shares.sharing()), shares.sharing(), left);
    }

    private Release release() throws SQLException {
        if (tables.has("essaim_schema")) {
            throw new DatabaseProblem(
                    name + " is a database of Essaim; `essaim import` reads a database of JupyterHub");
        }
        if (!tables.has("users") || !tables.has("spawners") || !tables.has("api_tokens")) {
            throw new DatabaseProblem(name + (tables.isEmpty() ? " is empty" : " holds tables of another program")
                    + ", not those of a JupyterHub: name the database as JupyterHub.db_url does");
        }
        var revisions = tables.rows("alembic_version", List.of("version_num"), row -> row.getString(1));
        if (revisions.size() != 1) {
            throw Release.tooOld(name, "that did not write down which, so it is older than 0.8");
        }
        return Release.of(name, revisions.getFirst());
    }

    private List<FormerServer> servers(Contents.Sharing sharing) throws SQLException {
        var shared = Stream.concat(
                        sharing.shares().stream().map(Contents.FormerShare::serverId),
                        sharing.codes().stream().map(Contents.FormerCode::serverId))
                .collect(Collectors.toSet());
        return tables
                .rows(
                        "spawners",
                        SERVER,
                        row -> new FormerServer(
                                row.getLong(1),
                                row.getLong(2),
                                ForeignValues.text(row, 4).orElse(""),
                                ForeignValues.text(row, 5),
                                ForeignValues.object(row, 6),
                                ForeignValues.time(row, 7)))
                .stream()
                .filter(server ->
                        !server.name().isEmpty() || !server.userOptions().isEmpty() || shared.contains(server.id()))
                .toList();
    }
}
