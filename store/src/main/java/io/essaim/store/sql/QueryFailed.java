package io.essaim.store.sql;

import java.io.Serial;
import java.sql.SQLException;
import org.jdbi.v3.core.JdbiException;

/** A query asked of the driver itself failed. */
final class QueryFailed extends JdbiException {
    @Serial
    private static final long serialVersionUID = 1;

    QueryFailed(SQLException cause, String sql) {
        super("the query failed: " + sql, cause);
    }
}
