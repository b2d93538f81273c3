package io.essaim.store.sql;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A query asked of the driver itself, for reads that happen with every request.
 *
 * @param sql with a question mark for each value
 * @param values in that order
 */
record Query<T>(String sql, RowReader<T> reader, List<Object> values) {
    Query {
        values = List.copyOf(values);
    }

    /** A query whose values have names, each of which may stand in it several times. */
    static <T> Query<T> named(String sql, RowReader<T> reader, Map<String, ?> values) {
        var named = NamedSql.of(sql);
        return new Query<>(named.marked(), reader, named.inOrder(values));
    }

    List<T> rows(Connection connection, Statements statements, Dialect dialect) throws SQLException {
        var statement = statements.take(connection, sql);
        try {
            return rows(statement, dialect);
        } finally {
            statements.give(connection, statement);
        }
    }

    private List<T> rows(PreparedStatement statement, Dialect dialect) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            statement.setObject(i + 1, value instanceof String text ? dialect.bindable(text) : value);
        }
        var found = new ArrayList<T>();
        try (var row = statement.executeQuery()) {
            while (row.next()) {
                found.add(reader.read(row));
            }
        }
        return found;
    }
}
