package io.essaim.store.dialect;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/**
 * Open connections to one database.
 *
 * @param readers for single reads outside of transactions
 * @param writers for transactions; may be the same pool
 * @param migration for changes of the tables, which may take longer than anything else
 * @param statements how statements are prepared
 */
public record Pools(HikariDataSource readers, HikariDataSource writers, DataSource migration, Statements statements)
        implements AutoCloseable {

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
