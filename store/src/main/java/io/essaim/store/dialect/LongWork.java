package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections of their own, outside of the pools, for work that goes through whole tables. */
public final class LongWork {
    private LongWork() {}

    /** Sees one state of the database from its first question on, and changes nothing. */
    public static Connection reading(DataSource source) throws SQLException {
        return prepared(source.getConnection(), connection -> {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        });
    }

    /** Changes things. */
    public static Connection writing(DataSource source) throws SQLException {
        return prepared(source.getConnection(), _ -> {});
    }

    private static Connection prepared(Connection connection, Preparation preparation) throws SQLException {
        try {
            preparation.on(connection);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @FunctionalInterface
    private interface Preparation {
        void on(Connection connection) throws SQLException;
    }
}
