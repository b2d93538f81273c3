package io.essaim.store;

import io.essaim.testkit.database.FreshDatabase;
import io.essaim.testkit.database.RealServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Somebody else who is connected to a hub's database: another program, an administrator. */
final class Outsider implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;

    Outsider(FreshDatabase database) {
        try {
            connection = DriverManager.getConnection(database.jdbcUrl(), RealServer.USER, RealServer.PASSWORD);
            statement = connection.createStatement();
        } catch (SQLException e) {
            throw new AssertionError("the server does not let in its own user", e);
        }
    }

    /** Does something. */
    void run(String... statements) {
        try {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(List.of(statements) + " failed", e);
        }
    }

    /** The first column of an answer. */
    List<String> ask(String sql) {
        try (var rows = statement.executeQuery(sql)) {
            var first = new ArrayList<String>();
            while (rows.next()) {
                first.add(rows.getString(1));
            }
            return first;
        } catch (SQLException e) {
            throw new AssertionError(sql + " failed", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
