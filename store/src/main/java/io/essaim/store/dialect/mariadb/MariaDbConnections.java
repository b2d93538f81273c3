package io.essaim.store.dialect.mariadb;

import io.essaim.store.dialect.Deadlines;
import io.essaim.store.dialect.ServerConnections;
import io.essaim.store.dialect.ServerPools;
import io.essaim.store.settings.DatabaseServer;
import io.essaim.store.settings.Tls;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens MariaDB. */
public final class MariaDbConnections extends ServerConnections {

    /** The connections to one database, as in {@link ServerConnections}. */
    public MariaDbConnections(DatabaseServer server, Duration timeout, int size) {
        super(server, timeout, size);
    }

    /** Repeatable reads: a server that logs statements for its copies allows nothing less. */
    @Override
    protected String isolation() {
        return "TRANSACTION_REPEATABLE_READ";
    }

    @Override
    protected String readOnly() {
        return "SET SESSION TRANSACTION READ ONLY";
    }

    @Override
    protected DataSource source(Deadlines deadlines) {
        var properties = new Properties();
        properties.setProperty(
                "connectTimeout", Long.toString(deadlines.connect().toMillis()));
        properties.setProperty("socketTimeout", Long.toString(deadlines.socket().toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("sessionVariables", variables(deadlines));
        properties.setProperty("sslMode", sslMode());
        server().tls().authorities().ifPresent(file -> properties.setProperty("serverSslCert", file.toString()));
        var url = "jdbc:mariadb://" + server().address() + "/" + server().database();
        return ServerPools.source(url, "org.mariadb.jdbc.Driver", properties, server());
    }

    private static String variables(Deadlines deadlines) {
        long seconds = Deadlines.seconds(deadlines.answer());
        return "sql_mode='STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'"
                + ",max_statement_time=" + deadlines.answer().toMillis() / 1000.0
                + ",innodb_lock_wait_timeout=" + seconds
                + ",lock_wait_timeout=" + seconds
                + ",idle_transaction_timeout=" + Deadlines.seconds(deadlines.idle());
    }

    /** Not encrypted when the address does not say, as with PyMySQL. */
    private String sslMode() {
        var mode = server().tls().mode().orElse(Tls.Mode.DISABLE);
        return switch (mode) {
            case DISABLE -> "disable";
            case REQUIRE -> "trust";
            case VERIFY_CA, VERIFY_FULL -> mode.word();
            case ALLOW, PREFER -> throw new IllegalStateException("refused when the address was read: " + mode.word());
        };
    }
}
