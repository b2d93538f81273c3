package io.essaim.store.tables;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Tokens;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** API tokens. */
public final class TokenTable implements Tokens {
    private static final String SELECT = "SELECT t.id, t.user_id, t.service_id, t.client_id, t.session_id, t.scopes,"
            + " t.note, t.created, t.expires_at, t.last_activity, t.prefix, t.hashed FROM api_tokens t";
    private static final String GOOD = " AND (t.expires_at IS NULL OR t.expires_at > :now)";
    private static final String NEWEST_FIRST =
            " ORDER BY CASE WHEN t.last_activity > 0 THEN t.last_activity ELSE t.created END DESC, t.id DESC";

    private final Database database;

    public TokenTable(Database database) {
        this.database = database;
    }

    @Override
    public ApiToken create(ApiToken token, TokenHash hash) {
        var insert =
                "INSERT INTO api_tokens (" + column(token.owner()) + ", prefix, hashed, client_id, session_id, scopes,"
                        + " note, created, expires_at, last_activity) VALUES (:owner, :prefix, :hashed, :client, :session,"
                        + " :scopes, :note, :created, :expires, :seen) RETURNING id";
        return database.write(handle -> handle.createQuery(insert)
                .bind("owner", token.owner().id())
                .bind("prefix", hash.prefix())
                .bind("hashed", hash.hashed())
                .bind("client", token.clientId())
                .bind("session", token.sessionId())
                .bind("scopes", JsonText.of(token.scopes()))
                .bind("note", token.note())
                .bind("created", Columns.micros(token.created()))
                .bind("expires", Columns.micros(token.expiresAt()))
                .bind("seen", Columns.activity(token.lastActivity()))
                .map((row, _) -> kept(row.getLong(1), token))
                .one());
    }

    private static ApiToken kept(long id, ApiToken token) {
        return new ApiToken(
                id,
                token.owner(),
                token.clientId(),
                token.sessionId(),
                token.scopes(),
                token.note(),
                Columns.kept(token.created()),
                token.expiresAt().map(Columns::kept),
                token.lastActivity().map(Columns::kept));
    }

    @Override
    public List<Candidate> candidates(String prefix, Instant now) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE t.prefix = :prefix" + GOOD)
                .bind("prefix", prefix)
                .bind("now", Columns.micros(now))
                .map((row, _) -> new Candidate(token(row), new TokenHash(row.getString(11), row.getString(12))))
                .list());
    }

    @Override
    public Optional<ApiToken> find(long id) {
        return database.read(handle -> handle.createQuery(SELECT + " WHERE t.id = :id")
                .bind("id", id)
                .map((row, _) -> token(row))
                .findOne());
    }

    @Override
    public List<ApiToken> of(Owner owner, Instant now) {
        var sql = SELECT + " WHERE t." + column(owner) + " = :owner" + GOOD + NEWEST_FIRST;
        return database.read(handle -> handle.createQuery(sql)
                .bind("owner", owner.id())
                .bind("now", Columns.micros(now))
                .map((row, _) -> token(row))
                .list());
    }

    @Override
    public boolean delete(long id) {
        return database.write(handle -> handle.createUpdate("DELETE FROM api_tokens WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0);
    }

    @Override
    public void deleteOf(Owner owner, String clientId) {
        var sql = "DELETE FROM api_tokens WHERE " + column(owner) + " = :owner AND client_id = :client";
        database.change(handle -> handle.createUpdate(sql)
                .bind("owner", owner.id())
                .bind("client", clientId)
                .execute());
    }

    @Override
    public void deleteSession(long userId, String sessionId) {
        database.change(
                handle -> handle.createUpdate("DELETE FROM api_tokens WHERE user_id = :user AND session_id = :session")
                        .bind("user", userId)
                        .bind("session", sessionId)
                        .execute());
    }

    @Override
    public void deleteSessions(long userId) {
        database.change(
                handle -> handle.createUpdate("DELETE FROM api_tokens WHERE user_id = :user AND session_id IS NOT NULL")
                        .bind("user", userId)
                        .execute());
    }

    @Override
    public void recordActivity(Map<Long, Instant> used) {
        Activity.record(database, "api_tokens", used);
    }

    @Override
    public int purge(Instant now) {
        return database.write(handle -> handle.createUpdate("DELETE FROM api_tokens WHERE expires_at <= :now")
                .bind("now", Columns.micros(now))
                .execute());
    }

    private static String column(Owner owner) {
        return switch (owner) {
            case Owner.OfUser _ -> "user_id";
            case Owner.OfService _ -> "service_id";
            case Owner.OfGroup _ -> throw new IllegalArgumentException("groups own no tokens");
        };
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getLong(1),
                owner(row),
                row.getString(4),
                Columns.optionalText(row, 5),
                Columns.texts(row, 6),
                row.getString(7),
                Columns.time(row, 8),
                Columns.optionalTime(row, 9),
                Columns.activity(row, 10));
    }

    private static Owner owner(ResultSet row) throws SQLException {
        long user = row.getLong(2);
        return row.wasNull() ? new Owner.OfService(row.getLong(3)) : new Owner.OfUser(user);
    }
}
