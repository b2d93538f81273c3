package io.essaim.store.tables;

import io.essaim.store.sql.Database;

/** The counter that the triggers of the schema raise. */
public final class Revision {
    private final Database database;

    public Revision(Database database) {
        this.database = database;
    }

    /** Its value. */
    public long read() {
        return database.rows("SELECT revision FROM access_revision WHERE id = 1", row -> row.getLong(1))
                .getFirst();
    }
}
