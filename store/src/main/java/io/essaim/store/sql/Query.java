package io.essaim.store.sql;

import io.essaim.store.dialect.KeptStatements;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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

    List<T> rows(KeptStatements statements) throws SQLException {
        var statement = statements.take(sql);
        try {
            return rows(statement);
        } finally {
            statements.give(statement);
        }
    }

    private List<T> rows(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
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
