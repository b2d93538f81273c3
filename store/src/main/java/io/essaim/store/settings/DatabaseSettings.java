package io.essaim.store.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import io.essaim.config.values.Masked;
import io.essaim.config.values.Secret;
import java.time.Duration;
import java.util.Optional;

/** The section {@code database}. */
@Doc("Where the hub keeps users, servers and tokens.")
public record DatabaseSettings(
        @Doc("The database: sqlite:PATH for a file (a path that does not begin with a slash is seen from the working"
                + " directory), sqlite::memory: for one that is gone when the hub stops,"
                + " postgresql://USER@HOST:PORT/DATABASE for PostgreSQL, mariadb://USER@HOST:PORT/DATABASE for MariaDB."
                + " The last two take ?sslmode=verify-full (disable, allow, prefer, require, verify-ca, verify-full)"
                + " and &sslrootcert=FILE. The spellings of SQLAlchemy are understood.")
        @Default("sqlite:essaim.sqlite")
        @JupyterHubOption("JupyterHub.db_url")
        String url,

        @Doc("The password for PostgreSQL or MariaDB, when it is not in url.")
        Optional<Secret> password,

        @Doc("How long a read or a write may wait for the database before it is given up.") @Default("5s")
        Duration timeout,

        @Doc("How many connections to PostgreSQL or MariaDB the hub opens at most. A third of them write.")
        @Default("12")
        int connections,

        @Doc(
                "How long a hub that starts waits for the server of PostgreSQL or MariaDB, which may start at the same time."
                        + " A wrong password or a missing database is told at once.")
        @Default("30s")
        Duration waitAtStart) {

    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int FEWEST = 2;
    private static final int MOST = 500;

    /**
     * Checks all.
     *
     * @throws IllegalArgumentException for what cannot be; the message says what was expected and shows no password
     */
    public DatabaseSettings {
        location(url, password);
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expected a timeout from 250ms to 5m");
        }
        if (waitAtStart.isNegative() || waitAtStart.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("expected wait_at_start to be from 0s to 1h");
        }
        if (connections < FEWEST || connections > MOST) {
            throw new IllegalArgumentException("expected connections to be from " + FEWEST + " to " + MOST);
        }
    }

    /** That database, with all else as it is by default. */
    public static DatabaseSettings of(String url) {
        return new DatabaseSettings(url, Optional.empty(), Duration.ofSeconds(5), 12, Duration.ofSeconds(30));
    }

    /** The same database, given up earlier or later. */
    public DatabaseSettings within(Duration other) {
        return new DatabaseSettings(url, password, other, connections, waitAtStart);
    }

    /** The same database, which has to be there at once. */
    public DatabaseSettings withoutWait() {
        return new DatabaseSettings(url, password, timeout, connections, Duration.ZERO);
    }

    /** Another database, used with the same patience. */
    public DatabaseSettings at(String otherUrl, Optional<Secret> otherPassword) {
        return new DatabaseSettings(otherUrl, otherPassword, timeout, connections, waitAtStart);
    }

    /** The address, understood, with its password. */
    public DatabaseLocation location() {
        return location(url, password);
    }

    private static DatabaseLocation location(String url, Optional<Secret> password) {
        var location = DatabaseLocation.parse(url);
        return password.map(secret -> with(location, secret)).orElse(location);
    }

    private static DatabaseLocation with(DatabaseLocation location, Secret password) {
        return switch (location) {
            case DatabaseLocation.SqliteFile _, DatabaseLocation.SqliteMemory _ ->
                throw new IllegalArgumentException("SQLite has no password: leave the key password out");
            case DatabaseLocation.PostgreSql(var server) -> new DatabaseLocation.PostgreSql(with(server, password));
            case DatabaseLocation.MariaDb(var server) -> new DatabaseLocation.MariaDb(with(server, password));
        };
    }

    private static DatabaseServer with(DatabaseServer server, Secret password) {
        if (server.password().isPresent()) {
            throw new IllegalArgumentException("the password is given twice: leave it out of url");
        }
        return server.with(password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + Masked.credentials(url) + ", timeout=" + timeout + ", connections="
                + connections + "]";
    }
}
