package io.essaim.store.sql;

import io.essaim.domain.store.StoreUnavailable;
import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Pools;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Runs reads and transactions. Inside a transaction everything goes over its one connection. */
public final class Database implements AutoCloseable {
    private final Dialect dialect;
    private final Pools pools;
    private final Jdbi readers;
    private final Jdbi writers;
    private final Errors errors;
    private final ScopedValue<Handle> current = ScopedValue.newInstance();

    /**
     * Takes over the pools.
     *
     * @param name what messages call the database; without a password
     */
    public Database(String name, Dialect dialect, Pools pools) {
        this.dialect = dialect;
        this.pools = pools;
        readers = Jdbi.create(pools.readers()).setStatementBuilderFactory(pools.statements());
        writers = Jdbi.create(pools.writers()).setStatementBuilderFactory(pools.statements());
        errors = new Errors(name, dialect);
    }

    /** Where migrations run. */
    public DataSource migration() {
        return pools.writers();
    }

    /** What is special about this kind of database. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Reads: in the transaction under way, or else what is committed.
     *
     * @throws StoreUnavailable when the database does not answer in time
     */
    public <T> T read(Function<Handle, T> query) {
        try {
            if (current.isBound()) {
                return query.apply(current.get());
            }
            try (var handle = readers.open()) {
                return query.apply(handle);
            }
        } catch (JdbiException e) {
            throw errors.translated(e);
        }
    }

    /**
     * Reads as {@link #read} does, without anything between the query and the driver: for what is asked with every
     * request.
     *
     * @param sql with a question mark for each value
     * @throws StoreUnavailable when the database does not answer in time
     */
    public <T> List<T> rows(String sql, RowReader<T> reader, Object... values) {
        var query = new Query<>(sql, reader, List.of(values));
        try {
            if (current.isBound()) {
                return query.rows(pools.statements().of(current.get().getConnection()));
            }
            try (var connection = pools.readers().getConnection()) {
                return query.rows(pools.statements().of(connection));
            }
        } catch (SQLException e) {
            throw errors.translated(new QueryFailed(e, sql));
        }
    }

    /**
     * Writes: in the transaction under way, or else in one of its own.
     *
     * @throws StoreUnavailable when the database does not answer in time; nothing was changed then
     */
    public <T> T write(Function<Handle, T> change) {
        return transaction(() -> {
            try {
                return change.apply(current.get());
            } catch (JdbiException e) {
                throw errors.translated(e);
            }
        });
    }

    /** Writes without an answer. */
    public void change(Consumer<Handle> change) {
        this.<Boolean>write(handle -> {
            change.accept(handle);
            return true;
        });
    }

    /** All or nothing; joins the transaction under way. */
    public <T> T transaction(Supplier<T> work) {
        if (current.isBound()) {
            return work.get();
        }
        try (var handle = writers.open()) {
            return around(handle, work);
        } catch (JdbiException e) {
            throw errors.translated(e);
        }
    }

    private <T> T around(Handle handle, Supplier<T> work) {
        handle.begin();
        boolean done = false;
        try {
            T result = ScopedValue.where(current, handle).call(work::get);
            handle.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                handle.rollback();
            }
        }
    }

    @Override
    public void close() {
        pools.close();
    }
}
