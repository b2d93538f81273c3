package io.essaim.store.dialect.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.essaim.store.dialect.Connections;
import io.essaim.store.dialect.LongWork;
import io.essaim.store.dialect.Pools;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * Opens SQLite. One connection writes, so that writers of this program stand in one line instead of polling for the
 * lock; some read, and in WAL mode they never wait for the writer.
 */
public final class SqliteConnections implements Connections {
    private static final int READERS = Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 4, 16);
    private static final Duration KNOCK = Duration.ofMillis(500);
    private static final int JOURNAL_LIMIT = 64 << 20;

    private final Path file;
    private final Duration timeout;

    /**
     * The connections to a file.
     *
     * @param timeout how long one may wait for the lock, or for a connection that is free
     */
    public SqliteConnections(Path file, Duration timeout) {
        this.file = file;
        this.timeout = timeout;
    }

    /** Makes the file when there is none, and looks at it without opening it. The connection cannot change anything. */
    @Override
    public Connection look() throws SQLException {
        SqliteFileCheck.prepare(file);
        return lookAt(file, timeout);
    }

    /** A connection that cannot change anything, to a file that is there, whoever made it. */
    public static Connection lookAt(Path file, Duration timeout) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout((int) timeout.toMillis());
        return source(config, file.toString()).getConnection();
    }

    /** To the file as it is: where there is none, none is made. */
    @Override
    public Connection knock() throws SQLException {
        return lookAt(file, KNOCK);
    }

    @Override
    public Connection reading() throws SQLException {
        var connection = look();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public Connection writing() throws SQLException {
        return LongWork.writing(source(lasting(), file.toString()));
    }

    /** A journal beside the file, so that readers do not wait. */
    private SQLiteConfig lasting() {
        var config = config(timeout);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setJournalSizeLimit(JOURNAL_LIMIT);
        return config;
    }

    @Override
    public Pools open() {
        var source = source(lasting(), file.toString());
        var writers = pool("writer", source, 1, timeout, "SELECT 1");
        try {
            var readers = pool("readers", source, READERS, timeout, "PRAGMA query_only = ON");
            return new Pools(readers, writers, writers, new KeptStatements.OfPool());
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
    }

    /** The one connection to a database in memory: it is gone when that is closed, and it is nobody else's. */
    public static Pools openMemory(Duration timeout) {
        var only = pool("memory", source(config(timeout), ":memory:"), 1, timeout, "SELECT 1");
        return new Pools(only, only, only, new KeptStatements.OfPool());
    }

    private static SQLiteConfig config(Duration timeout) {
        var config = new SQLiteConfig();
        config.setBusyTimeout((int) timeout.toMillis());
        config.enforceForeignKeys(true);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static DataSource source(SQLiteConfig config, String path) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path);
        return source;
    }

    private static HikariDataSource pool(String name, DataSource source, int size, Duration timeout, String first) {
        var config = new HikariConfig();
        config.setPoolName("database-" + name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(timeout.toMillis());
        config.setConnectionInitSql(first);
        // Connections to a file do not age.
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        return new HikariDataSource(config);
    }
}
