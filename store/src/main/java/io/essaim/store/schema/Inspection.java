package io.essaim.store.schema;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.settings.DatabaseProblem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells from what is in a database whether it is ours to use. Only reads. */
public final class Inspection {
    private static final Set<String> OF_JUPYTERHUB = Set.of("users", "spawners", "api_tokens");
    private static final String UNCHANGED = "; it was not changed";

    private Inspection() {}

    /** @throws DatabaseProblem when it is damaged, somebody else's, or newer than this program */
    static Found look(String database, Dialect dialect, Connection connection) throws SQLException {
        dialect.unfit(connection).ifPresent(what -> {
            throw new DatabaseProblem("the database " + database + " " + what + UNCHANGED);
        });
        var found = found(database, connection);
        if (found instanceof Found.Nothing || (found instanceof Found.Tables ours && ours.old())) {
            dialect.unchangeable(connection).ifPresent(what -> {
                throw new DatabaseProblem("the database " + database + " " + what + UNCHANGED);
            });
        }
        return found;
    }

    private static Found found(String database, Connection connection) throws SQLException {
        var tables = tables(connection);
        if (tables.contains(Schema.HISTORY)) {
            int version = version(database, connection);
            return tables.contains(Schema.COPYING) ? new Found.HalfCopied() : new Found.Tables(version);
        } else if (tables.containsAll(OF_JUPYTERHUB)) {
            throw new DatabaseProblem(
                    database + " is a database of JupyterHub, which Essaim does not share: name another"
                            + " one in database.url" + UNCHANGED);
        } else if (!tables.isEmpty()) {
            throw new DatabaseProblem(
                    database + " holds tables of another program: name another database in database.url" + UNCHANGED);
        }
        return new Found.Nothing();
    }

    /** Those that a name without a schema means. */
    public static Set<String> tables(Connection connection) throws SQLException {
        var names = new HashSet<String>();
        try (var rows = connection
                .getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static int version(String database, Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT version, success FROM " + Schema.HISTORY + " WHERE version IS NOT NULL")) {
            int newest = 0;
            while (rows.next()) {
                int version = Integer.parseInt(rows.getString(1));
                if (version > Schema.NEWEST) {
                    throw new DatabaseProblem(
                            "the database " + database + " was made by a newer version of Essaim (tables "
                                    + version + ", this one knows " + Schema.NEWEST
                                    + "): run that version, or bring back the backup from"
                                    + " before it" + UNCHANGED);
                }
                if (!rows.getBoolean(2)) {
                    throw new DatabaseProblem("the database " + database + " is half changed: making its tables "
                            + version + " failed on the way, which cannot be undone. Make the database anew, empty, and"
                            + " read the backup from before into it; one that was new needs none" + UNCHANGED);
                }
                newest = Math.max(newest, version);
            }
            return newest;
        }
    }
}
