package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;

/** Where the prepared statements of a pool come from. */
public interface Statements {

    /** A statement for this text, to be handed back with {@link #give}. */
    PreparedStatement take(Connection pooled, String sql) throws SQLException;

    /** Takes a statement back. */
    void give(Connection pooled, PreparedStatement statement) throws SQLException;

    /** The same for JDBI. */
    StatementBuilderFactory builders();

    /** Straight from a driver that keeps what it prepared. */
    static Statements ofDriver() {
        return new Statements() {
            @Override
            public PreparedStatement take(Connection pooled, String sql) throws SQLException {
                return pooled.prepareStatement(sql);
            }

            @Override
            public void give(Connection pooled, PreparedStatement statement) throws SQLException {
                statement.close();
            }

            @Override
            public StatementBuilderFactory builders() {
                return DefaultStatementBuilder.FACTORY;
            }
        };
    }
}
