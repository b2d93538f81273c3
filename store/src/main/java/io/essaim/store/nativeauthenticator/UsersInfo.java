package io.essaim.store.nativeauthenticator;

import io.essaim.domain.login.AccountOffice.Adopted;
import io.essaim.store.dialect.Connections;
import io.essaim.store.dialect.mariadb.MariaDbConnections;
import io.essaim.store.dialect.postgresql.PostgresqlConnections;
import io.essaim.store.dialect.sqlite.SqliteConnections;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code users_info} that nativeauthenticator keeps in JupyterHub's database ({@code nativeauthenticator/orm.py}):
 * bcrypt hashes as bytes, and for everybody a secret for one-time codes, which counts when {@code has_2fa} is set.
 */
public final class UsersInfo {
    private static final String ALL =
            "SELECT username, password, is_authorized, email, has_2fa, otp_secret FROM users_info ORDER BY id";

    private UsersInfo() {}

    /**
     * Everybody in it. Addresses count as not confirmed: the table does not tell.
     *
     * @throws DatabaseProblem when it cannot be read; nothing was changed
     */
    public static List<Adopted> read(DatabaseLocation location, Duration timeout) {
        try (var connection = connections(location, timeout).look()) {
            return all(location, connection);
        } catch (SQLException e) {
            throw new DatabaseProblem("the database " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Connections connections(DatabaseLocation location, Duration timeout) {
        return switch (location) {
            case DatabaseLocation.SqliteFile(var path) -> new SqliteConnections(existing(path), timeout);
            case DatabaseLocation.PostgreSql(var server) -> new PostgresqlConnections(server, timeout, 2);
            case DatabaseLocation.MariaDb(var server) -> new MariaDbConnections(server, timeout, 2);
            case DatabaseLocation.SqliteMemory _ ->
                throw new DatabaseProblem("a database in memory holds nothing to import; name the file");
        };
    }

    private static Path existing(Path file) {
        if (!Files.isReadable(file)) {
            throw new DatabaseProblem(
                    "there is no file " + file + " that can be read; name JupyterHub's database as its"
                            + " db_url does: sqlite:////srv/jupyterhub/jupyterhub.sqlite");
        }
        return file;
    }

    private static List<Adopted> all(DatabaseLocation location, Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "users_info", new String[] {"TABLE"})) {
            if (!tables.next()) {
                throw new DatabaseProblem(
                        "the database " + location + " has no table users_info, which nativeauthenticator"
                                + " makes in the database of its JupyterHub; it was not changed");
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(ALL)) {
            var accounts = new ArrayList<Adopted>();
            while (rows.next()) {
                accounts.add(account(rows));
            }
            return accounts;
        }
    }

    private static Adopted account(ResultSet row) throws SQLException {
        var hash = row.getBytes(2);
        return new Adopted(
                text(row, 1).orElse(""),
                hash == null ? "" : new String(hash, StandardCharsets.UTF_8),
                text(row, 4),
                false,
                row.getBoolean(3),
                row.getBoolean(5) ? text(row, 6) : Optional.empty());
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).filter(text -> !text.isEmpty());
    }
}
