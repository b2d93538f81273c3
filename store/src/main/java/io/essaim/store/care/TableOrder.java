package io.essaim.store.care;

import io.essaim.store.schema.Inspection;
import io.essaim.store.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** In which order tables are filled, so that what a row belongs to is always there already. */
final class TableOrder {
    /** Raised by what is written into the others: filled last, it is what it was. */
    static final String REVISION = "access_revision";

    private TableOrder() {}

    /** All tables of the schema but those that say something about the schema itself. */
    static List<String> of(Connection connection) throws SQLException {
        var parents = new TreeMap<String, Set<String>>();
        for (var name : Inspection.tables(connection)) {
            if (!name.equals(Schema.HISTORY) && !name.equals(Schema.COPYING) && !name.equals(REVISION)) {
                parents.put(name, parents(name, connection));
            }
        }
        var order = new LinkedHashSet<String>();
        while (order.size() < parents.size()) {
            var next = parents.entrySet().stream()
                    .filter(entry -> !order.contains(entry.getKey()) && order.containsAll(entry.getValue()))
                    .map(entry -> entry.getKey())
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables belong to each other in a circle: " + parents);
            }
            order.addAll(next);
        }
        var all = new ArrayList<>(order);
        all.add(REVISION);
        return List.copyOf(all);
    }

    private static Set<String> parents(String name, Connection connection) throws SQLException {
        var parents = new HashSet<String>();
        try (var keys =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), name)) {
            while (keys.next()) {
                parents.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        parents.remove(name);
        return parents;
    }
}
