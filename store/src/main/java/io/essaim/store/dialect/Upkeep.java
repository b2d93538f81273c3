package io.essaim.store.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What looking after a database takes, and each kind has its own way for. */
public interface Upkeep {

    /** How many bytes each table takes with its indexes, as far as the database tells; tables may be missing. */
    Map<String, Long> sizes(Connection connection) throws SQLException;

    /** Whether the hub's own user may look for damage. */
    default boolean looksForDamage() {
        return true;
    }

    /**
     * Looks through everything that can be looked through.
     *
     * @return what is broken, in the database's own words; empty when nothing was found
     */
    List<String> damage(Connection connection, Collection<String> tables) throws SQLException;

    /** The highest number that a table's counter has given, also to rows that are gone; empty without a counter. */
    OptionalLong lastNumber(Connection connection, String table) throws SQLException;

    /** Makes a table's counter go on behind a number, when it has one. 0: nothing was given yet. */
    void lastNumber(Connection connection, String table, long last) throws SQLException;
}
