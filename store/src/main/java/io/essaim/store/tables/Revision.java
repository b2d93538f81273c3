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
        return database.read(handle -> handle.createQuery("SELECT revision FROM access_revision WHERE id = 1")
                .map((row, _) -> row.getLong(1))
                .one());
    }
}
