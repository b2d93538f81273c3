package io.essaim.store.dialect.postgresql;

import io.essaim.store.dialect.Connections;
import io.essaim.store.dialect.Deadlines;
import io.essaim.store.dialect.LongWork;
import io.essaim.store.dialect.Pools;
import io.essaim.store.dialect.ServerPools;
import io.essaim.store.settings.DatabaseServer;
import io.essaim.store.settings.Tls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens PostgreSQL, with a deadline on everything that may wait. */
public final class PostgresqlConnections implements Connections {
    private final DatabaseServer server;
    private final Deadlines usual;
    private final int size;

    /**
     * The connections to one database.
     *
     * @param timeout how long one may wait for an answer, for a lock, or for a connection that is free
     * @param size how many connections there may be
     */
    public PostgresqlConnections(DatabaseServer server, Duration timeout, int size) {
        this.server = server;
        this.usual = new Deadlines(timeout, timeout);
        this.size = size;
    }

    @Override
    public Connection look() throws SQLException {
        return source(usual).getConnection();
    }

    /** Who writes takes turns, so that each statement may see what is newest. */
    @Override
    public Pools open() {
        return new ServerPools(source(usual), "TRANSACTION_READ_COMMITTED", size, usual.connect())
                .open("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", source(usual.ofMigration()));
    }

    @Override
    public Connection knock() throws SQLException {
        return source(usual.ofKnock()).getConnection();
    }

    @Override
    public Connection reading() throws SQLException {
        return LongWork.reading(source(usual.ofMigration()));
    }

    @Override
    public Connection writing() throws SQLException {
        return LongWork.writing(source(usual.ofMigration()));
    }

    private DataSource source(Deadlines deadlines) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "essaim");
        properties.setProperty("connectTimeout", Long.toString(Deadlines.seconds(deadlines.connect())));
        properties.setProperty("socketTimeout", Long.toString(Deadlines.seconds(deadlines.socket())));
        properties.setProperty("tcpKeepAlive", "true");
        // A taken name is told without the row that has it: there are fingerprints of tokens in it.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("options", options(deadlines));
        protect(properties, server.tls());
        var database = URLEncoder.encode(server.database(), StandardCharsets.UTF_8);
        var url = "jdbc:postgresql://" + server.address() + "/" + database;
        return ServerPools.source(url, "org.postgresql.Driver", properties, server);
    }

    private static String options(Deadlines deadlines) {
        return "-c statement_timeout=" + deadlines.answer().toMillis()
                + " -c lock_timeout=" + deadlines.answer().toMillis()
                + " -c idle_in_transaction_session_timeout=" + deadlines.idle().toMillis();
    }

    private static void protect(Properties properties, Tls tls) {
        tls.mode().ifPresent(mode -> {
            properties.setProperty("sslmode", mode.word());
            if (tls.authorities().isPresent()) {
                properties.setProperty("sslrootcert", tls.authorities().get().toString());
            } else if (mode.verifies()) {
                properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
        });
    }
}
