package io.essaim.store.dialect;

import io.essaim.store.settings.DatabaseServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Opens a database server, with a deadline on everything that may wait. */
public abstract class ServerConnections implements Connections {
    private final DatabaseServer server;
    private final Deadlines usual;
    private final int size;

    /**
     * The connections to one database.
     *
     * @param timeout how long one may wait for an answer, for a lock, or for a connection that is free
     * @param size how many connections there may be
     */
    protected ServerConnections(DatabaseServer server, Duration timeout, int size) {
        this.server = server;
        this.usual = new Deadlines(timeout, timeout);
        this.size = size;
    }

    /** Makes connections that keep these deadlines. */
    protected abstract DataSource source(Deadlines deadlines);

    /** How transactions are kept apart, by its name in {@link Connection}. */
    protected abstract String isolation();

    /** The SQL by which a connection refuses to write. */
    protected abstract String readOnly();

    /** Where it is. */
    protected final DatabaseServer server() {
        return server;
    }

    @Override
    public final Connection look() throws SQLException {
        return source(usual).getConnection();
    }

    @Override
    public final Connection knock() throws SQLException {
        return source(usual.ofKnock()).getConnection();
    }

    @Override
    public final Connection reading() throws SQLException {
        return LongWork.reading(source(usual.ofMigration()));
    }

    @Override
    public final Connection writing() throws SQLException {
        return LongWork.writing(source(usual.ofMigration()));
    }

    @Override
    public final Pools open() {
        return new ServerPools(source(usual), isolation(), size, usual.connect())
                .open(readOnly(), source(usual.ofMigration()));
    }
}
