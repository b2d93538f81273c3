package io.essaim.store.sql;

import io.essaim.domain.store.AlreadyExists;
import io.essaim.domain.store.StoreUnavailable;
import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Pools;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
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
    private final Outage outage;
    private final ScopedValue<Handle> current = ScopedValue.newInstance();

    /**
     * Takes over the pools.
     *
     * @param name what messages call the database; without a password
     * @param outage knows when it is away; closed with this
     */
    public Database(String name, Dialect dialect, Pools pools, Outage outage) {
        this.dialect = dialect;
        this.pools = pools;
        readers = jdbi(pools.readers());
        writers = jdbi(pools.writers());
        errors = new Errors(name, dialect, outage);
        this.outage = outage;
    }

    private Jdbi jdbi(DataSource pool) {
        return Jdbi.create(pool)
                .setStatementBuilderFactory(pools.statements().builders())
                .registerArgument(new Texts(dialect));
    }

    /** What is special about this kind of database. */
    public Dialect dialect() {
        return dialect;
    }

    /**
     * Reads: in the transaction under way, or else what is committed. Read again when the connection breaks.
     *
     * @throws StoreUnavailable when the database does not answer in time
     */
    public <T> T read(Function<Handle, T> query) {
        return current.isBound() ? asked(query) : Attempts.of(() -> askedOfReaders(query));
    }

    private <T> T asked(Function<Handle, T> query) {
        try {
            return query.apply(current.get());
        } catch (JdbiException e) {
            throw errors.translated(e);
        }
    }

    private <T> T askedOfReaders(Function<Handle, T> query) {
        outage.check();
        try (var handle = readers.open()) {
            return query.apply(handle);
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
        return rows(new Query<>(sql, reader, List.of(values)));
    }

    /**
     * The same for values that have names.
     *
     * @param sql with a colon before each name, and no such word between quotes
     * @throws StoreUnavailable when the database does not answer in time
     */
    public <T> List<T> namedRows(String sql, RowReader<T> reader, Map<String, ?> values) {
        return rows(Query.named(sql, reader, values));
    }

    private <T> List<T> rows(Query<T> query) {
        return current.isBound() ? rows(query, current.get().getConnection()) : Attempts.of(() -> rowsOfReaders(query));
    }

    private <T> List<T> rowsOfReaders(Query<T> query) {
        outage.check();
        try (var connection = pools.readers().getConnection()) {
            return rows(query, connection);
        } catch (SQLException e) {
            throw errors.translated(new ConnectionException(e));
        }
    }

    private <T> List<T> rows(Query<T> query, Connection connection) {
        try {
            return query.rows(connection, pools.statements(), dialect);
        } catch (SQLException e) {
            throw errors.translated(new QueryFailed(e, query.sql()));
        }
    }

    /**
     * Writes: in the transaction under way, or else in one of its own.
     *
     * @throws StoreUnavailable when the database does not answer in time; nothing was changed then, or it says that it is
     *     not known
     */
    public <T> T write(Function<Handle, T> change) {
        return transaction(() -> asked(change));
    }

    /** Writes without an answer. */
    public void change(Consumer<Handle> change) {
        this.<Boolean>write(handle -> {
            change.accept(handle);
            return true;
        });
    }

    /** Adds a row, and gives what the insert gives back; empty when its key is taken, and the transaction goes on. */
    public <T> Optional<T> add(Function<Handle, Optional<T>> insert) {
        try {
            return write(insert);
        } catch (AlreadyExists _) {
            return Optional.empty();
        }
    }

    /** All or nothing; joins the transaction under way. The work is done again when the database undid it. */
    public <T> T transaction(Supplier<T> work) {
        return current.isBound() ? work.get() : Attempts.of(() -> once(work));
    }

    private <T> T once(Supplier<T> work) {
        outage.check();
        try (var handle = writers.open()) {
            return around(handle, work);
        } catch (JdbiException e) {
            throw errors.translated(e);
        }
    }

    private <T> T around(Handle handle, Supplier<T> work) {
        T result;
        handle.begin();
        try {
            dialect.turn().ifPresent(handle::execute);
            result = ScopedValue.where(current, handle).call(work::get);
        } catch (RuntimeException | Error e) {
            undo(handle, e);
            throw e;
        }
        try {
            handle.commit();
        } catch (JdbiException e) {
            var failure = errors.ofCommit(e);
            undo(handle, failure);
            throw failure;
        }
        return result;
    }

    /** The first error is what counts: on a broken connection the second one only says so again. */
    private static void undo(Handle handle, Throwable reason) {
        try {
            handle.rollback();
        } catch (JdbiException e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        outage.close();
        pools.close();
    }
}
