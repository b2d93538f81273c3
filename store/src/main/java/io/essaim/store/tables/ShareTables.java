package io.essaim.store.tables;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.access.Share;
import io.essaim.domain.access.ShareCode;
import io.essaim.domain.access.SharedServer;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.server.ServerState;
import io.essaim.domain.store.Shares;
import io.essaim.store.sql.Columns;
import io.essaim.store.sql.Database;
import io.essaim.store.sql.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Servers that people share, and codes by which they do. */
public final class ShareTables implements Shares {
    private static final String SERVER = " JOIN servers v ON v.id = s.server_id JOIN users o ON o.id = v.user_id";
    private static final String SELECT =
            "SELECT v.id, o.name, v.name, v.state, s.id, s.scopes, s.created, u.id, u.name, g.id, g.name FROM shares s"
                    + SERVER
                    + " LEFT JOIN users u ON u.id = s.user_id LEFT JOIN user_groups g ON g.id = s.group_id WHERE ";
    private static final String SELECT_CODES = "SELECT v.id, o.name, v.name, v.state, s.id, s.scopes, s.created,"
            + " s.expires_at, s.exchanges, s.last_exchanged, s.prefix, s.hashed FROM share_codes s" + SERVER
            + " WHERE s.expires_at > :now AND ";
    private static final String PAGE = " ORDER BY s.id LIMIT :limit OFFSET :offset";

    private final Database database;

    public ShareTables(Database database) {
        this.database = database;
    }

    /** A condition on the rows of {@code s}, of their servers {@code v}, and the number it is about. */
    private record Condition(String sql, long id) {
        static Condition of(Which which) {
            return switch (which) {
                case Which.OfOwner(long id) -> new Condition("v.user_id = :id", id);
                case Which.OfServer(long id) -> new Condition("s.server_id = :id", id);
                case Which.WithUser(long id) ->
                    new Condition(
                            "(s.user_id = :id OR s.group_id IN"
                                    + " (SELECT m.group_id FROM group_members m WHERE m.user_id = :id))",
                            id);
                case Which.WithGroup(long id) -> new Condition("s.group_id = :id", id);
            };
        }
    }

    @Override
    public List<Share> list(Which which, int offset, int limit) {
        var condition = Condition.of(which);
        return database.read(handle -> handle.createQuery(SELECT + condition.sql() + PAGE)
                .bind("id", condition.id())
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) -> share(row))
                .list());
    }

    @Override
    public long count(Which which) {
        var condition = Condition.of(which);
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM shares s" + SERVER + " WHERE " + condition.sql())
                        .bind("id", condition.id())
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public Optional<Share> find(long serverId, Grantee grantee) {
        var sql = SELECT + "s.server_id = :server AND s." + column(grantee) + " = :grantee";
        return database.read(handle -> handle.createQuery(sql)
                .bind("server", serverId)
                .bind("grantee", grantee.id())
                .map((row, _) -> share(row))
                .findOne());
    }

    private static String column(Grantee grantee) {
        return switch (grantee) {
            case Grantee.OfUser _ -> "user_id";
            case Grantee.OfGroup _ -> "group_id";
        };
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(row.getLong(5), server(row), grantee(row), Columns.texts(row, 6), Columns.time(row, 7));
    }

    private static SharedServer server(ResultSet row) throws SQLException {
        var key = new ServerKey(row.getString(2), row.getString(3));
        return new SharedServer(row.getLong(1), key, row.getString(4).equals(ServerRows.word(ServerState.READY)));
    }

    private static Grantee grantee(ResultSet row) throws SQLException {
        long user = row.getLong(8);
        return row.wasNull()
                ? new Grantee.OfGroup(row.getLong(10), row.getString(11))
                : new Grantee.OfUser(user, row.getString(9));
    }

    @Override
    public Share grant(long serverId, Grantee grantee, Collection<String> scopes, Instant now) {
        return database.transaction(() -> {
            var found = find(serverId, grantee);
            if (found.isPresent()) {
                var all = new TreeSet<>(found.get().scopes());
                all.addAll(scopes);
                setScopes(found.get().id(), all);
            } else {
                add(serverId, grantee, scopes, now);
            }
            return find(serverId, grantee).orElseThrow();
        });
    }

    private void add(long serverId, Grantee grantee, Collection<String> scopes, Instant now) {
        var insert = "INSERT INTO shares (server_id, " + column(grantee)
                + ", scopes, created) VALUES (:server, :grantee, :scopes, :now)";
        database.change(handle -> handle.createUpdate(insert)
                .bind("server", serverId)
                .bind("grantee", grantee.id())
                .bind("scopes", JsonText.of(new TreeSet<>(scopes)))
                .bind("now", Columns.micros(now))
                .execute());
    }

    private void setScopes(long id, Collection<String> scopes) {
        database.change(handle -> handle.createUpdate("UPDATE shares SET scopes = :scopes WHERE id = :id")
                .bind("scopes", JsonText.of(scopes))
                .bind("id", id)
                .execute());
    }

    @Override
    public Optional<Share> revoke(long serverId, Grantee grantee, Collection<String> scopes) {
        return database.transaction(() -> {
            var found = find(serverId, grantee);
            if (found.isEmpty()) {
                return found;
            }
            var left = new TreeSet<>(found.get().scopes());
            left.removeAll(scopes);
            if (left.isEmpty()) {
                end(serverId, grantee);
            } else {
                setScopes(found.get().id(), left);
            }
            return find(serverId, grantee);
        });
    }

    @Override
    public boolean end(long serverId, Grantee grantee) {
        var sql = "DELETE FROM shares WHERE server_id = :server AND " + column(grantee) + " = :grantee";
        return database.write(handle -> handle.createUpdate(sql)
                        .bind("server", serverId)
                        .bind("grantee", grantee.id())
                        .execute()
                > 0);
    }

    @Override
    public void endAll(long serverId) {
        deleteOf("shares", serverId);
    }

    private void deleteOf(String table, long serverId) {
        database.change(handle -> handle.createUpdate("DELETE FROM " + table + " WHERE server_id = :server")
                .bind("server", serverId)
                .execute());
    }

    @Override
    public ShareCode createCode(
            long serverId, Collection<String> scopes, TokenHash hash, Instant now, Instant expiresAt) {
        return database.transaction(() -> {
            long id = database.write(handle -> handle.createQuery("INSERT INTO share_codes (server_id, prefix, hashed,"
                            + " scopes, created, expires_at) VALUES (:server, :prefix, :hashed, :scopes, :now, :expires)"
                            + " RETURNING id")
                    .bind("server", serverId)
                    .bind("prefix", hash.prefix())
                    .bind("hashed", hash.hashed())
                    .bind("scopes", JsonText.of(new TreeSet<>(scopes)))
                    .bind("now", Columns.micros(now))
                    .bind("expires", Columns.micros(expiresAt))
                    .mapTo(Long.class)
                    .one());
            return database.read(handle -> handle.createQuery(SELECT_CODES + "s.id = :id")
                    .bind("now", 0)
                    .bind("id", id)
                    .map((row, _) -> code(row))
                    .one());
        });
    }

    private static ShareCode code(ResultSet row) throws SQLException {
        return new ShareCode(
                row.getLong(5),
                server(row),
                Columns.texts(row, 6),
                Columns.time(row, 7),
                Columns.time(row, 8),
                row.getLong(9),
                Columns.activity(row, 10));
    }

    @Override
    public List<ShareCode> codes(Which which, Instant now, int offset, int limit) {
        var condition = Condition.of(which);
        return database.read(handle -> handle.createQuery(SELECT_CODES + condition.sql() + PAGE)
                .bind("now", Columns.micros(now))
                .bind("id", condition.id())
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, _) -> code(row))
                .list());
    }

    @Override
    public long countCodes(Which which, Instant now) {
        var condition = Condition.of(which);
        var sql = "SELECT count(*) FROM share_codes s" + SERVER + " WHERE s.expires_at > :now AND " + condition.sql();
        return database.read(handle -> handle.createQuery(sql)
                .bind("now", Columns.micros(now))
                .bind("id", condition.id())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<Candidate> candidates(String prefix, Instant now) {
        return database.read(handle -> handle.createQuery(SELECT_CODES + "s.prefix = :prefix")
                .bind("now", Columns.micros(now))
                .bind("prefix", prefix)
                .map((row, _) -> new Candidate(code(row), new TokenHash(row.getString(11), row.getString(12))))
                .list());
    }

    @Override
    public void exchanged(long codeId, Instant now) {
        database.change(handle -> handle.createUpdate(
                        "UPDATE share_codes SET exchanges = exchanges + 1, last_exchanged = :now WHERE id = :id")
                .bind("now", Columns.micros(now))
                .bind("id", codeId)
                .execute());
    }

    @Override
    public boolean deleteCode(long serverId, long codeId) {
        return database.write(
                handle -> handle.createUpdate("DELETE FROM share_codes WHERE server_id = :server AND id = :id")
                                .bind("server", serverId)
                                .bind("id", codeId)
                                .execute()
                        > 0);
    }

    @Override
    public void deleteCodes(long serverId) {
        deleteOf("share_codes", serverId);
    }

    @Override
    public int purge(Instant now) {
        return database.write(handle -> handle.createUpdate("DELETE FROM share_codes WHERE expires_at <= :now")
                .bind("now", Columns.micros(now))
                .execute());
    }
}
