package io.essaim.store.dialect.sqlite;

import io.essaim.store.dialect.Questions;
import io.essaim.store.dialect.Upkeep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Looks after SQLite files. */
public final class SqliteUpkeep implements Upkeep {
    private static final String SIZES = "SELECT master.tbl_name, sum(stat.pgsize) FROM dbstat AS stat"
            + " JOIN sqlite_master AS master ON master.name = stat.name GROUP BY master.tbl_name";
    private static final String COUNTED = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
            + " AND upper(sql) LIKE '%AUTOINCREMENT%'";

    @Override
    public Map<String, Long> sizes(Connection connection) throws SQLException {
        var sizes = new HashMap<String, Long>();
        Questions.rows(connection, SIZES, row -> sizes.put(row.getString(1), row.getLong(2)));
        return sizes;
    }

    @Override
    public List<String> damage(Connection connection, Collection<String> tables) throws SQLException {
        var found = new ArrayList<String>();
        Questions.rows(connection, "PRAGMA integrity_check(20)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .forEach(found::add);
        found.addAll(Questions.rows(
                connection,
                "SELECT \"table\", count(*), parent FROM pragma_foreign_key_check GROUP BY \"table\", parent",
                row -> row.getLong(2) + " rows of " + row.getString(1) + " belong to rows of " + row.getString(3)
                        + " that are not there"));
        return found;
    }

    @Override
    public OptionalLong lastNumber(Connection connection, String table) throws SQLException {
        if (Questions.rows(connection, COUNTED, row -> row.getLong(1), table).getFirst() == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                Questions.rows(
                                connection,
                                "SELECT seq FROM sqlite_sequence WHERE name = ?",
                                row -> row.getLong(1),
                                table)
                        .stream()
                        .mapToLong(Long::longValue)
                        .findFirst()
                        .orElse(0));
    }

    @Override
    public void lastNumber(Connection connection, String table, long last) throws SQLException {
        if (lastNumber(connection, table).isPresent()) {
            // The table of counters has no key that a replacing insert could go by.
            Questions.run(connection, "DELETE FROM sqlite_sequence WHERE name = '" + table + "'");
            Questions.run(connection, "INSERT INTO sqlite_sequence (name, seq) VALUES ('" + table + "', " + last + ")");
        }
    }
}
