package io.essaim.store.tables;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.store.Sessions;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Signed-in browsers. */
public final class SessionTable implements Sessions {
    private static final String SELECT = "SELECT id, user_id, created, last_seen FROM browser_sessions";
    private static final RowMapper<BrowserSession> MAPPER = (row, _) ->
            new BrowserSession(row.getString(1), row.getLong(2), Columns.time(row, 3), Columns.time(row, 4));

    private final Database database;
    private final String save;

    public SessionTable(Database database) {
        this.database = database;
        save = "INSERT INTO browser_sessions (id, user_id, created, last_seen) VALUES (:id, :user, :created, :seen)"
                + database.dialect().orReplace(List.of("id"), List.of("user_id", "created", "last_seen"));
    }

    @Override
    public void save(BrowserSession session) {
        database.change(handle -> handle.createUpdate(save)
                .bind("id", session.id())
                .bind("user", session.userId())
                .bind("created", Columns.micros(session.created()))
                .bind("seen", Columns.micros(session.lastSeen()))
                .execute());
    }

    @Override
    public Optional<BrowserSession> find(String id) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE id = :id")
                .bind("id", id)
                .map(MAPPER)
                .findOne());
    }

    @Override
    public List<BrowserSession> of(long userId) {
        return database.read(
                handle -> handle.createQuery(SELECT + " WHERE user_id = :user ORDER BY created DESC, id DESC")
                        .bind("user", userId)
                        .map(MAPPER)
                        .list());
    }

    @Override
    public void delete(String id) {
        database.change(handle -> handle.createUpdate("DELETE FROM browser_sessions WHERE id = :id")
                .bind("id", id)
                .execute());
    }

    @Override
    public void deleteOf(long userId) {
        database.change(handle -> handle.createUpdate("DELETE FROM browser_sessions WHERE user_id = :user")
                .bind("user", userId)
                .execute());
    }

    @Override
    public int purge(Instant before) {
        return database.write(handle -> handle.createUpdate("DELETE FROM browser_sessions WHERE last_seen < :before")
                .bind("before", Columns.micros(before))
                .execute());
    }
}
