package io.essaim.store.care;

import io.essaim.store.dialect.Questions;
import io.essaim.store.schema.Found;
import io.essaim.store.schema.Schema;
import io.essaim.store.schema.Site;
import io.essaim.store.settings.DatabaseLocation;
import io.essaim.store.settings.DatabaseProblem;
import io.essaim.store.settings.DatabaseSettings;
import java.nio.file.Files;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Moves everything from one database into another one, of the same kind or not: all rows with their numbers, the
 * counters, and the access revision. As long as it is not done, the target says so and no hub works on it.
 */
public final class Copy {
    private final Site from;
    private final Site to;
    private final Progress progress;
    private final boolean replaces;

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Told some times for each table, last when it is whole.
         *
         * @param done how many of its rows are in the target
         * @param all how many rows it has
         */
        void table(String name, long done, long all);
    }

    /** What was copied. */
    public record Copied(int tables, long rows) {}

    private Copy(Site from, Site to, Progress progress, boolean replaces) {
        this.from = from;
        this.to = to;
        this.progress = progress;
        this.replaces = replaces;
    }

    /**
     * Copies, then compares all rows.
     *
     * @param to an empty database, or one in which a copy was broken off: that begins anew
     * @throws DatabaseProblem when one of the two cannot be used, or something went wrong; the source is as it was
     */
    public static Copied run(DatabaseSettings from, DatabaseSettings to, Progress progress) {
        return run(from, to, progress, false);
    }

    /**
     * The same into a database that may be in use: what is in it goes for ever, and no hub may work on it meanwhile.
     *
     * @throws DatabaseProblem as in {@link #run}
     */
    public static Copied replacing(DatabaseSettings from, DatabaseSettings to, Progress progress) {
        return run(from, to, progress, true);
    }

    private static Copied run(DatabaseSettings from, DatabaseSettings to, Progress progress, boolean replaces) {
        if (from.location().equals(to.location())) {
            throw new DatabaseProblem(from.location() + " cannot be copied into itself");
        }
        return new Copy(Site.existing(from), Site.of(to), progress, replaces).run();
    }

    private Copied run() {
        checkSource();
        prepareTarget();
        try (var source = from.connections().reading();
                var target = to.connections().writing()) {
            return new Transfer(from, to, source, target, progress).run();
        } catch (BatchUpdateException e) {
            throw failed(e.getNextException() == null ? e : e.getNextException());
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void checkSource() {
        switch (from.found()) {
            case Found.Nothing() -> throw new DatabaseProblem("there is nothing in " + from.name() + " to be copied");
            case Found.HalfCopied() ->
                throw new DatabaseProblem(from.name() + " is itself half copied from another database");
            case Found.Tables tables -> {
                if (tables.old()) {
                    throw new DatabaseProblem("the tables of " + from.name() + " are of version " + tables.version()
                            + " and must be " + Schema.NEWEST + ": run `essaim db upgrade` first");
                }
            }
        }
    }

    private void prepareTarget() {
        var found = to.found();
        if (!replaces && found instanceof Found.Tables && !to.look(Copy::unused)) {
            throw new DatabaseProblem(to.name() + " is in use already; name an empty database. It was not changed");
        }
        try (var pools = to.open()) {
            Schema.migrate(to.name(), to.dialect(), pools.migration());
        }
    }

    /**
     * Whether somebody's database is there, which a copy would have to replace.
     *
     * @throws DatabaseProblem when it cannot be used
     */
    public static boolean inUse(DatabaseSettings settings) {
        if (settings.location() instanceof DatabaseLocation.SqliteFile(var path) && Files.notExists(path)) {
            return false;
        }
        var site = Site.of(settings);
        return site.found() instanceof Found.Tables && !site.look(Copy::unused);
    }

    /** Whether the tables are there and nothing was ever written into them: a copy ended before it began. */
    private static boolean unused(Connection connection) throws SQLException {
        for (var table : TableOrder.of(connection)) {
            if (!table.equals(TableOrder.REVISION)
                    && Questions.number(connection, "SELECT count(*) FROM " + Questions.quoted(connection, table))
                            > 0) {
                return false;
            }
        }
        return true;
    }

    private DatabaseProblem failed(SQLException e) {
        return new DatabaseProblem(
                "the copy from " + from.name() + " into " + to.name() + " was broken off: " + e.getMessage()
                        + ". Run it again, it begins anew",
                e);
    }
}
