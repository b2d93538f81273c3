package io.essaim.store.schema;

import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseServer;
import io.essaim.store.settings.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What bringing a database up to date would do.
 *
 * @param database what messages call it
 * @param from the version of its tables; empty when there are none
 * @param to the version they come to
 * @param backupCommand for a server's database with tables: what its administrator runs to have a backup first
 */
public record Upgrade(String database, Optional<Integer> from, int to, Optional<String> backupCommand) {

    /**
     * Looks; changes nothing.
     *
     * @throws DatabaseProblem when the database cannot be used
     */
    public static Upgrade look(DatabaseSettings settings) {
        var site = Site.of(settings);
        return switch (site.found()) {
            case Found.Nothing() -> new Upgrade(site.name(), Optional.empty(), Schema.NEWEST, Optional.empty());
            case Found.Tables(int version) ->
                new Upgrade(site.name(), Optional.of(version), Schema.NEWEST, command(site.location()));
            case Found.HalfCopied() ->
                throw new DatabaseProblem("the database " + site.name()
                        + " is half copied: run `essaim db copy` again, which begins anew");
        };
    }

    /** Whether there is nothing to do. */
    public boolean done() {
        return from.filter(version -> version == to).isPresent();
    }

    /**
     * Does it.
     *
     * @return the backup that was made before, for a SQLite file with tables
     * @throws DatabaseProblem when that fails
     */
    public Optional<Path> run(DatabaseSettings settings) {
        var site = Site.of(settings);
        var backup = Opening.backup(site, site.found());
        try (var pools = site.open()) {
            Schema.migrate(site.name(), site.dialect(), pools.migration());
        }
        return backup;
    }

    private static Optional<String> command(DatabaseLocation location) {
        return switch (location) {
            case DatabaseLocation.PostgreSql(var server) ->
                Optional.of("pg_dump " + options(server, "--username=") + " --format=custom --file=essaim.dump "
                        + server.database());
            case DatabaseLocation.MariaDb(var server) ->
                Optional.of("mariadb-dump " + options(server, "--user=") + " --password --single-transaction"
                        + " --result-file=essaim.sql " + server.database());
            case DatabaseLocation.SqliteFile _, DatabaseLocation.SqliteMemory _ -> Optional.empty();
        };
    }

    private static String options(DatabaseServer server, String user) {
        return "--host=" + server.address().host() + " --port="
                + server.address().port() + " " + user + server.user();
    }
}
