package io.essaim.store.tables;

import io.essaim.domain.store.Duties;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Work that one hub does for all. */
public final class DutyTable implements Duties {
    private static final String TAKE = "UPDATE duties SET holder = :holder, expires = :expires"
            + " WHERE name = :duty AND (holder = :holder OR expires <= :now)";

    private final Database database;
    private final String make;

    public DutyTable(Database database) {
        this.database = database;
        make = "INSERT INTO duties (name, holder, expires) VALUES (:duty, :holder, 0)"
                + database.dialect().orSkip(List.of("name"));
    }

    @Override
    public boolean take(String duty, String holder, Instant now, Duration term) {
        return database.write(handle -> {
            handle.createUpdate(make).bind("duty", duty).bind("holder", holder).execute();
            return handle.createUpdate(TAKE)
                            .bind("duty", duty)
                            .bind("holder", holder)
                            .bind("expires", Columns.micros(now.plus(term)))
                            .bind("now", Columns.micros(now))
                            .execute()
                    > 0;
        });
    }

    @Override
    public void leave(String duty, String holder) {
        database.change(handle -> handle.createUpdate("DELETE FROM duties WHERE name = :duty AND holder = :holder")
                .bind("duty", duty)
                .bind("holder", holder)
                .execute());
    }
}
