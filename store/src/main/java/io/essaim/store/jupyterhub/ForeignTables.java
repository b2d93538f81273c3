package io.essaim.store.jupyterhub;

import io.essaim.store.sql.RowReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of another program as they are: which there are, which columns they have, and their rows. Columns that an
 * older release does not have are read as nothing.
 */
final class ForeignTables {
    private final Connection connection;
    private final String quote;
    private final Map<String, Set<String>> columns = new HashMap<>();

    ForeignTables(Connection connection) throws SQLException {
        this.connection = connection;
        var metadata = connection.getMetaData();
        this.quote = metadata.getIdentifierQuoteString();
        try (var rows = metadata.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
            while (rows.next()) {
                columns.computeIfAbsent(lower(rows, "TABLE_NAME"), _ -> new HashSet<>())
                        .add(lower(rows, "COLUMN_NAME"));
            }
        }
    }

    private static String lower(ResultSet row, String column) throws SQLException {
        return row.getString(column).toLowerCase(Locale.ROOT);
    }

    /** Whether there is nothing at all. */
    boolean isEmpty() {
        return columns.isEmpty();
    }

    boolean has(String table) {
        return columns.containsKey(table);
    }

    private boolean has(String table, String column) {
        return columns.getOrDefault(table, Set.of()).contains(column);
    }

    /** Every row of a table, by these columns, in the order of the first. None when there is no such table. */
    <T> List<T> rows(String table, List<String> wanted, RowReader<T> reader) throws SQLException {
        if (!has(table)) {
            return List.of();
        }
        var selected = wanted.stream()
                .map(column -> has(table, column) ? quoted(column) : "NULL")
                .collect(Collectors.joining(", "));
        return query(
                "SELECT " + selected + " FROM " + quoted(table) + " ORDER BY " + quoted(wanted.getFirst()), reader);
    }

    private <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        var found = new ArrayList<T>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    /** {@code groups} is a word of SQL in some databases. */
    private String quoted(String name) {
        return quote + name + quote;
    }
}
