package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Questions to a bare connection. */
public final class Questions {
    private Questions() {}

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** What the row says. */
        T read(ResultSet row) throws SQLException;
    }

    /** Every row of an answer; each question mark is bound to a text. */
    public static <T> List<T> rows(Connection connection, String sql, Row<T> reader, String... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (var rows = statement.executeQuery()) {
                var answer = new ArrayList<T>();
                while (rows.next()) {
                    answer.add(reader.read(rows));
                }
                return answer;
            }
        }
    }

    /** The only number of an answer. */
    public static long number(Connection connection, String sql) throws SQLException {
        return rows(connection, sql, row -> row.getLong(1)).getFirst();
    }

    /** Does something that has no answer. */
    public static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A name as it stands in SQL, whatever else it might mean there. */
    public static String quoted(Connection connection, String name) throws SQLException {
        var quote = connection.getMetaData().getIdentifierQuoteString();
        return quote + name + quote;
    }
}
