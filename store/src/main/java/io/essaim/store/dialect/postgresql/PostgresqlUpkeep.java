package io.essaim.store.dialect.postgresql;

import io.essaim.store.dialect.Questions;
import io.essaim.store.dialect.Upkeep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks after databases of PostgreSQL. */
public final class PostgresqlUpkeep implements Upkeep {
    private static final String SIZES = "SELECT relname, pg_total_relation_size(oid) FROM pg_class"
            + " WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)";
    private static final String COUNTER = "SELECT pg_get_serial_sequence(quote_ident(table_name), column_name)"
            + " FROM information_schema.columns"
            + " WHERE table_schema = current_schema() AND table_name = ? AND is_identity = 'YES'";

    @Override
    public Map<String, Long> sizes(Connection connection) throws SQLException {
        var sizes = new HashMap<String, Long>();
        Questions.rows(connection, SIZES, row -> sizes.put(row.getString(1), row.getLong(2)));
        return sizes;
    }

    /** Only a superuser may (pg_amcheck); a broken page is told by whatever reads it. */
    @Override
    public boolean looksForDamage() {
        return false;
    }

    @Override
    public List<String> damage(Connection connection, Collection<String> tables) {
        return List.of();
    }

    @Override
    public OptionalLong lastNumber(Connection connection, String table) throws SQLException {
        var counter = counter(connection, table);
        return counter.isPresent()
                ? OptionalLong.of(Questions.number(
                        connection,
                        "SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM " + counter.get()))
                : OptionalLong.empty();
    }

    @Override
    public void lastNumber(Connection connection, String table, long last) throws SQLException {
        var counter = counter(connection, table);
        if (counter.isPresent()) {
            Questions.number(
                    connection, "SELECT setval('" + counter.get().replace("'", "''") + "', " + (last + 1) + ", false)");
        }
    }

    private static Optional<String> counter(Connection connection, String table) throws SQLException {
        return Questions.rows(connection, COUNTER, row -> row.getString(1), table).stream()
                .findFirst();
    }
}
