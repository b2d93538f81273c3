package io.essaim.store.dialect;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.essaim.config.values.Secret;
import io.essaim.store.settings.DatabaseServer;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Pools of connections to a database server. Those that write have a pool of their own: they wait for each other, and
 * who only reads must not stand behind them.
 *
 * @param source makes connections
 * @param isolation of transactions, by its name in {@link java.sql.Connection}
 * @param size of both pools together, 2 at least
 * @param timeout how long one may wait for a connection that is free
 */
public record ServerPools(DataSource source, String isolation, int size, Duration timeout) {
    private static final int WRITING_SHARE = 3;

    /** Connections by a driver that is known by the name of its class. */
    public static DataSource source(String url, String driver, Properties properties, DatabaseServer server) {
        var password = server.password().map(Secret::value).orElse("");
        return new DriverDataSource(url, driver, properties, server.user(), password);
    }

    /**
     * Opens both.
     *
     * @param readOnly the SQL by which a connection refuses to write
     * @param migration makes the connections that change tables
     */
    public Pools open(String readOnly, DataSource migration) {
        int writing = Math.max(1, size / WRITING_SHARE);
        var writers = pool("writers", writing, "SELECT 1");
        try {
            return new Pools(pool("readers", size - writing, readOnly), writers, migration, Statements.ofDriver());
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
    }

    private HikariDataSource pool(String name, int most, String first) {
        var config = new HikariConfig();
        config.setPoolName("database-" + name);
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        // A hub at rest leaves the server's connections to others.
        config.setMinimumIdle(1);
        config.setConnectionTimeout(timeout.toMillis());
        config.setValidationTimeout(timeout.toMillis());
        config.setTransactionIsolation(isolation);
        config.setConnectionInitSql(first);
        return new HikariDataSource(config);
    }
}
