package io.essaim.store.dialect.postgresql;

import io.essaim.store.dialect.Deadlines;
import io.essaim.store.dialect.ServerConnections;
import io.essaim.store.dialect.ServerPools;
import io.essaim.store.settings.DatabaseServer;
import io.essaim.store.settings.Tls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;

/** Opens PostgreSQL. */
public final class PostgresqlConnections extends ServerConnections {

    /** The connections to one database, as in {@link ServerConnections}. */
    public PostgresqlConnections(DatabaseServer server, Duration timeout, int size) {
        super(server, timeout, size);
    }

    /** Who writes takes turns, so that each statement may see what is newest. */
    @Override
    protected String isolation() {
        return "TRANSACTION_READ_COMMITTED";
    }

    @Override
    protected String readOnly() {
        return "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";
    }

    @Override
    protected DataSource source(Deadlines deadlines) {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "essaim");
        properties.setProperty("connectTimeout", Long.toString(Deadlines.seconds(deadlines.connect())));
        properties.setProperty("socketTimeout", Long.toString(Deadlines.seconds(deadlines.socket())));
        properties.setProperty("tcpKeepAlive", "true");
        // A taken name is told without the row that has it: there are fingerprints of tokens in it.
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("options", options(deadlines));
        protect(properties, server().tls());
        var database = URLEncoder.encode(server().database(), StandardCharsets.UTF_8);
        var url = "jdbc:postgresql://" + server().address() + "/" + database;
        return ServerPools.source(url, "org.postgresql.Driver", properties, server());
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
