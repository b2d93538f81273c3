package io.essaim.store.tables;

import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Moves last activity forward, many rows in one transaction. */
final class Activity {

    private Activity() {}

    /** Unknown numbers and older instants are ignored. */
    static void record(Database database, String table, Map<Long, Instant> seen) {
        if (seen.isEmpty()) {
            return;
        }
        database.change(handle -> {
            var batch = handle.prepareBatch(
                    "UPDATE " + table + " SET last_activity = :seen WHERE id = :id AND last_activity < :seen");
            // In the order of the rows, so that two hubs never wait for each other in a circle.
            new TreeMap<>(seen)
                    .forEach((id, at) -> batch.bind("id", id)
                            .bind("seen", Columns.micros(at))
                            .add());
            batch.execute();
        });
    }
}
