package io.essaim.store.care;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Questions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that both databases of a copy have.
 *
 * @param columns each column's name and what it holds
 */
record Table(String name, Map<String, Kind> columns) {
    private static final int FETCHED = 500;

    /** What is done with each row. */
    @FunctionalInterface
    interface Rows {
        void row(List<@Nullable Object> values) throws SQLException;
    }

    Table {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    /** @throws IllegalStateException when the two do not have the same columns */
    static Table of(String name, Connection source, Connection target) throws SQLException {
        var from = columns(name, source);
        var columns = columns(name, target);
        if (!from.keySet().equals(columns.keySet())) {
            throw new IllegalStateException("the table " + name + " has the columns " + from.keySet()
                    + " in one database and " + columns.keySet() + " in the other");
        }
        columns.replaceAll((column, kind) -> kind.with(from.getOrDefault(column, kind)));
        return new Table(name, columns);
    }

    private static Map<String, Kind> columns(String name, Connection connection) throws SQLException {
        var columns = new LinkedHashMap<String, Kind>();
        try (var rows =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), name, "%")) {
            while (rows.next()) {
                // An underscore in a name stands for any character when metadata is asked for.
                if (rows.getString("TABLE_NAME").equalsIgnoreCase(name)) {
                    columns.put(
                            rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                            Kind.of(rows.getInt("DATA_TYPE"), rows.getString("TYPE_NAME")));
                }
            }
        }
        return columns;
    }

    /** Every row, read as the target of a copy can keep it. */
    void read(Connection connection, Dialect target, Rows each) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT " + names(connection) + " FROM " + Questions.quoted(connection, name))) {
            statement.setFetchSize(FETCHED);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.row(values(rows, target));
                }
            }
        }
    }

    private List<@Nullable Object> values(ResultSet row, Dialect target) throws SQLException {
        var values = new ArrayList<@Nullable Object>();
        for (var kind : columns.values()) {
            var value = kind.read(row, values.size() + 1);
            values.add(value instanceof String text ? target.bindable(text) : value);
        }
        return values;
    }

    PreparedStatement insert(Connection connection) throws SQLException {
        return connection.prepareStatement("INSERT INTO " + Questions.quoted(connection, name) + " ("
                + names(connection) + ") VALUES (" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
    }

    void bind(PreparedStatement insert, List<@Nullable Object> values) throws SQLException {
        int column = 0;
        for (var kind : columns.values()) {
            kind.bind(insert, column + 1, values.get(column));
            column++;
        }
    }

    private String names(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        for (var column : columns.keySet()) {
            names.add(Questions.quoted(connection, column));
        }
        return String.join(", ", names);
    }
}
