package io.essaim.store.dialect.mariadb;

import io.essaim.store.dialect.Questions;
import io.essaim.store.dialect.Upkeep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks after databases of MariaDB. */
public final class MariaDbUpkeep implements Upkeep {
    private static final String SIZES = "SELECT table_name, data_length + index_length FROM information_schema.tables"
            + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'";
    private static final String NEXT = "SELECT auto_increment FROM information_schema.tables"
            + " WHERE table_schema = DATABASE() AND table_name = ? AND auto_increment IS NOT NULL";

    @Override
    public Map<String, Long> sizes(Connection connection) throws SQLException {
        var sizes = new HashMap<String, Long>();
        Questions.rows(connection, SIZES, row -> sizes.put(row.getString(1), row.getLong(2)));
        return sizes;
    }

    @Override
    public List<String> damage(Connection connection, Collection<String> tables) throws SQLException {
        var found = new ArrayList<String>();
        for (var table : tables) {
            Questions.rows(
                            connection,
                            "CHECK TABLE " + Questions.quoted(connection, table),
                            row -> complaint(
                                    row.getString("Table"), row.getString("Msg_type"), row.getString("Msg_text")))
                    .forEach(complaint -> complaint.ifPresent(found::add));
        }
        return found;
    }

    private static Optional<String> complaint(String table, String kind, String text) {
        return kind.equals("error") || (kind.equals("status") && !text.equals("OK"))
                ? Optional.of(table + ": " + text)
                : Optional.empty();
    }

    @Override
    public OptionalLong lastNumber(Connection connection, String table) throws SQLException {
        return Questions.rows(connection, NEXT, row -> row.getLong(1) - 1, table).stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public void lastNumber(Connection connection, String table, long last) throws SQLException {
        if (lastNumber(connection, table).isPresent()) {
            Questions.run(
                    connection,
                    "ALTER TABLE " + Questions.quoted(connection, table) + " AUTO_INCREMENT = " + (last + 1));
        }
    }
}
