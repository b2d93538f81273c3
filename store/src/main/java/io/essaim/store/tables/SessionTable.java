package io.essaim.store.tables;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.access.BrowserSession.Origin;
import io.essaim.domain.store.Sessions;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Signed-in browsers. */
public final class SessionTable implements Sessions {
    private static final String COLUMNS = "id, user_id, created, last_seen, way, subject, outer_id";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM browser_sessions";
    private static final String NEWEST_FIRST = " ORDER BY created DESC, id DESC";
    private static final RowMapper<BrowserSession> MAPPER = (row, _) -> new BrowserSession(
            row.getString(1), row.getLong(2), Columns.time(row, 3), Columns.time(row, 4), origin(row));

    private final Database database;
    private final String save;

    public SessionTable(Database database) {
        this.database = database;
        save = "INSERT INTO browser_sessions (" + COLUMNS
                + ") VALUES (:id, :user, :created, :seen, :way, :subject, :outer)"
                + database.dialect()
                        .orReplace(
                                List.of("id"),
                                List.of("user_id", "created", "last_seen", "way", "subject", "outer_id"));
    }

    private static Optional<Origin> origin(ResultSet row) throws SQLException {
        var subject = Columns.optionalText(row, 6);
        var id = Columns.optionalText(row, 7);
        return Columns.optionalText(row, 5).flatMap(way -> subject.map(who -> new Origin(way, who, id)));
    }

    @Override
    public void save(BrowserSession session) {
        database.change(handle -> handle.createUpdate(save)
                .bind("id", session.id())
                .bind("user", session.userId())
                .bind("created", Columns.micros(session.created()))
                .bind("seen", Columns.micros(session.lastSeen()))
                .bind("way", session.origin().map(Origin::way))
                .bind("subject", session.origin().map(Origin::subject))
                .bind("outer", session.origin().flatMap(Origin::id))
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
        return database.read(handle -> handle.createQuery(SELECT + " WHERE user_id = :user" + NEWEST_FIRST)
                .bind("user", userId)
                .map(MAPPER)
                .list());
    }

    @Override
    public List<BrowserSession> from(String way, Optional<String> subject, Optional<String> id) {
        if (subject.isEmpty() && id.isEmpty()) {
            throw new IllegalArgumentException("a person or a session of the other site must be named");
        }
        var sql = SELECT + " WHERE way = :way"
                + (subject.isPresent() ? " AND subject = :subject" : "")
                + (id.isPresent() ? " AND outer_id = :outer" : "")
                + NEWEST_FIRST;
        return database.read(handle -> {
            var query = handle.createQuery(sql).bind("way", way);
            subject.ifPresent(text -> query.bind("subject", text));
            id.ifPresent(text -> query.bind("outer", text));
            return query.map(MAPPER).list();
        });
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
