package io.essaim.store.schema;

import io.essaim.store.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/**
 * A look at which migrations were done, because to wake Flyway for nothing is a good part of a start. Whatever is not
 * exactly as it should be is left to Flyway, which says what is wrong.
 */
final class History {
    private static final String DONE = "SELECT version, success, script, checksum FROM " + Schema.HISTORY;

    private History() {}

    /** Whether every migration was done, none failed, and all were done as they stand in this program. */
    static boolean complete(Dialect dialect, DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return Inspection.tables(connection).contains(Schema.HISTORY) && allDone(dialect, connection);
        }
    }

    /** Whether a step failed and was not undone; true as well when that cannot be found out any more. */
    static boolean broken(DataSource source, Exception failure) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(DONE)) {
            while (rows.next()) {
                if (!rows.getBoolean(2)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException e) {
            failure.addSuppressed(e);
            return true;
        }
    }

    private static boolean allDone(Dialect dialect, Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(DONE)) {
            int good = 0;
            while (rows.next()) {
                var script = rows.getString(3);
                if (script == null || !rows.getBoolean(2) || rows.getInt(4) != checksum(dialect, script)) {
                    return false;
                }
                good++;
            }
            return good == Schema.NEWEST;
        }
    }

    /** As Flyway works it out: over the lines without their ends. 0 for a script there is none of. */
    private static int checksum(Dialect dialect, String script) {
        var name = dialect.migrations() + "/" + script;
        try (InputStream in = History.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                return 0;
            }
            var sum = new CRC32();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
            return (int) sum.getValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
