package io.essaim.store.settings;

import io.essaim.config.schema.Default;
import io.essaim.config.schema.Doc;
import io.essaim.config.schema.JupyterHubOption;
import java.time.Duration;

/** The section {@code database}. */
@Doc("Where the hub keeps users, servers and tokens.")
public record DatabaseSettings(
        @Doc("The database: sqlite:PATH for a file (a path that does not begin with a slash is seen from the working"
                + " directory), sqlite::memory: for one that is gone when the hub stops.")
        @Default("sqlite:essaim.sqlite")
        @JupyterHubOption("JupyterHub.db_url")
        String url,

        @Doc("How long a read or a write may wait for the database before it is given up.") @Default("5s")
        Duration timeout) {

    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException for an address or a time that cannot be; the message says what was expected
     */
    public DatabaseSettings {
        DatabaseLocation.parse(url);
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expected a timeout from 250ms to 5m");
        }
    }

    /** That database, with all else as it is by default. */
    public static DatabaseSettings of(String url) {
        return new DatabaseSettings(url, Duration.ofSeconds(5));
    }

    /** The address, understood. */
    public DatabaseLocation location() {
        return DatabaseLocation.parse(url);
    }
}
