package io.essaim.store.care;

import io.essaim.store.dialect.Questions;
import io.essaim.store.schema.Found;
import io.essaim.store.schema.Inspection;
import io.essaim.store.schema.Schema;
import io.essaim.store.schema.Site;
import io.essaim.store.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a database is.
 *
 * @param database what messages call it
 * @param product the program that keeps it, with its version
 * @param found what is in it
 * @param tables each table, by name
 * @param searched whether damage was looked for
 * @param damage what is broken; empty when nothing was found
 */
public record Examination(
        String database, String product, Found found, List<TableSize> tables, boolean searched, List<String> damage) {

    /**
     * A table.
     *
     * @param bytes with its indexes; 0 when the database does not tell
     */
    public record TableSize(String name, long rows, long bytes) {}

    /** The newest tables that this program knows. */
    public static int newest() {
        return Schema.NEWEST;
    }

    /** Checks and copies. */
    public Examination {
        tables = List.copyOf(tables);
        damage = List.copyOf(damage);
    }

    /**
     * Looks through a database; changes nothing. A SQLite file is made when there is none.
     *
     * @throws io.essaim.store.settings.DatabaseProblem when it cannot be used
     */
    public static Examination of(DatabaseSettings settings) {
        var site = Site.existing(settings);
        var found = site.found();
        return site.look(connection -> of(site, found, connection));
    }

    private static Examination of(Site site, Found found, Connection connection) throws SQLException {
        var names = new TreeSet<>(Inspection.tables(connection));
        var about = connection.getMetaData();
        return new Examination(
                site.name(),
                about.getDatabaseProductName() + " " + about.getDatabaseProductVersion(),
                found,
                sizes(names, site.upkeep().sizes(connection), connection),
                site.upkeep().looksForDamage(),
                site.upkeep().damage(connection, names));
    }

    private static List<TableSize> sizes(Iterable<String> names, Map<String, Long> bytes, Connection connection)
            throws SQLException {
        var sizes = new ArrayList<TableSize>();
        for (var name : names) {
            long rows = Questions.number(connection, "SELECT count(*) FROM " + Questions.quoted(connection, name));
            sizes.add(new TableSize(name, rows, bytes.getOrDefault(name, 0L)));
        }
        return sizes;
    }

    /** Whether a hub can work on it, or bring it up to date by itself. */
    public boolean usable() {
        return damage.isEmpty() && !(found instanceof Found.HalfCopied);
    }
}
