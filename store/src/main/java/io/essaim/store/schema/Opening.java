package io.essaim.store.schema;

import io.essaim.store.dialect.Dialect;
import io.essaim.store.dialect.Pools;
import io.essaim.store.dialect.sqlite.SqliteConnections;
import io.essaim.store.dialect.sqlite.SqliteDialect;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.Outage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a database: looks at it first, changes it only when it is ours. */
public final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private Opening() {}

    /**
     * Opens the database of the settings, up to date. A SQLite file is copied before its tables are changed.
     *
     * @throws DatabaseProblem when it cannot be used
     */
    public static Database open(DatabaseSettings settings) {
        if (settings.location() instanceof DatabaseLocation.SqliteMemory memory) {
            var pools = Site.opened(
                    memory.toString(), new SqliteDialect(), () -> SqliteConnections.openMemory(settings.timeout()));
            var outage = new Outage(memory.toString(), pools.readers()::getConnection, settings.timeout());
            return ready(memory.toString(), new SqliteDialect(), pools, outage);
        }
        var site = Site.of(settings);
        var found = Arrival.of(site, settings.waitAtStart());
        if (found instanceof Found.HalfCopied) {
            throw new DatabaseProblem(
                    "the database " + site.name() + " is half copied: a copy into it was broken off."
                            + " Run `essaim db copy` or `essaim restore` again, which begins anew, or name another database in database.url");
        }
        backup(site, found);
        var pools = site.open();
        return ready(
                site.name(),
                site.dialect(),
                pools,
                new Outage(
                        site.name(),
                        site.connections()::knock,
                        settings.timeout().dividedBy(2)));
    }

    /** Only where there is something to lose. */
    static Optional<Path> backup(Site site, Found found) {
        if (!(found instanceof Found.Tables(int version)) || version == 0 || version >= Schema.NEWEST) {
            return Optional.empty();
        }
        return switch (site.location()) {
            case DatabaseLocation.SqliteFile(var path) -> Optional.of(backup(site, path, version));
            case DatabaseLocation.PostgreSql _, DatabaseLocation.MariaDb _, DatabaseLocation.SqliteMemory _ -> {
                LOG.info("the tables of {} are of version {} and become {}", site.name(), version, Schema.NEWEST);
                yield Optional.empty();
            }
        };
    }

    private static Path backup(Site site, Path file, int version) {
        var copy = site.look(connection -> FileBackup.make(file, version, connection, InstantSource.system()));
        LOG.info(
                "the tables of {} are of version {} and become {}; as they were they are kept in {}",
                file,
                version,
                Schema.NEWEST,
                copy);
        return copy;
    }

    private static Database ready(String name, Dialect dialect, Pools pools, Outage outage) {
        try {
            Schema.migrate(name, dialect, pools.migration());
            return new Database(name, dialect, pools, outage);
        } catch (RuntimeException e) {
            pools.close();
            throw e;
        }
    }
}
