package io.essaim.store.dialect;

import com.zaxxer.hikari.HikariDataSource;

/**
 * Open connections to one database.
 *
 * @param readers for single reads outside of transactions
 * @param writers for transactions; may be the same pool
 * @param statements how statements are prepared
 */
public record Pools(HikariDataSource readers, HikariDataSource writers, KeptStatements.OfPool statements)
        implements AutoCloseable {

    @Override
    public void close() {
        readers.close();
        writers.close();
    }
}
