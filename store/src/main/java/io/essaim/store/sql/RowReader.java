package io.essaim.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes something of the row that a result stands at. */
@FunctionalInterface
public interface RowReader<T> {
    /** What the row says. */
    T read(ResultSet row) throws SQLException;
}
