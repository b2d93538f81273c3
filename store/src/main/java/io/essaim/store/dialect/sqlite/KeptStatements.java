package io.essaim.store.dialect.sqlite;

import io.essaim.store.dialect.Statements;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConnection;

/**
 * Keeps the prepared statements of one connection, for drivers that do not: to compile a query takes SQLite longer than
 * to answer it. A connection is lent to one thread at a time, so nothing here is locked.
 */
public final class KeptStatements implements StatementBuilder {
    private static final int MOST = 200;

    private final Connection connection;
    private final Map<String, ArrayDeque<PreparedStatement>> idle = new HashMap<>();
    private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    /** The statements of all connections of a pool. */
    public static final class OfPool implements Statements {
        private final Map<Connection, KeptStatements> all = new ConcurrentHashMap<>();

        @Override
        public PreparedStatement take(Connection pooled, String sql) throws SQLException {
            return of(pooled).take(sql);
        }

        @Override
        public void give(Connection pooled, PreparedStatement statement) throws SQLException {
            of(pooled).give(statement);
        }

        @Override
        public StatementBuilderFactory builders() {
            return this::of;
        }

        /** Those that belong to the driver's connection behind one of the pool's. */
        private KeptStatements of(Connection pooled) {
            var physical = behind(pooled);
            var known = all.get(physical);
            return known != null ? known : added(physical);
        }

        private KeptStatements added(Connection physical) {
            all.keySet().removeIf(KeptStatements::closed);
            var fresh = new KeptStatements(physical);
            all.put(physical, fresh);
            return fresh;
        }
    }

    private static Connection behind(Connection pooled) {
        try {
            return pooled.unwrap(SQLiteConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("the pool hides the connection of SQLite", e);
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection does not know whether it is closed", e);
        }
    }

    private PreparedStatement take(String sql) throws SQLException {
        var same = idle.get(sql);
        var kept = same == null ? null : same.poll();
        var statement = kept == null ? connection.prepareStatement(sql) : kept;
        lent.put(statement, sql);
        return statement;
    }

    @Override
    public PreparedStatement create(Connection pooled, String sql, StatementContext context) throws SQLException {
        return take(sql);
    }

    /** The text given is the one before parameters were replaced, so our own note counts. */
    @Override
    public void close(Connection pooled, String unparsed, Statement statement) throws SQLException {
        give(statement);
    }

    private void give(Statement statement) throws SQLException {
        var sql = lent.remove(statement);
        if (sql == null || statement.isClosed() || !(statement instanceof PreparedStatement prepared)) {
            statement.close();
            return;
        }
        // Parameters stay; whoever takes the statement next binds them all anew. Result sets were closed before.
        var same = idle.get(sql);
        if (same == null && idle.size() < MOST) {
            same = new ArrayDeque<>(1);
            idle.put(sql, same);
        }
        if (same == null || !same.isEmpty()) {
            statement.close();
        } else {
            same.add(prepared);
        }
    }

    @Override
    public Statement create(Connection pooled, StatementContext context) throws SQLException {
        return connection.createStatement();
    }

    @Override
    public CallableStatement createCall(Connection pooled, String sql, StatementContext context) throws SQLException {
        return connection.prepareCall(sql);
    }
}
