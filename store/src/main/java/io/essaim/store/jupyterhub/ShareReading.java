package io.essaim.store.jupyterhub;

import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.store.jupyterhub.Contents.FormerCode;
import io.essaim.store.jupyterhub.Contents.FormerShare;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads which servers are shared, from 5.0 on (contract 2.11 and 9.7).
 *
 * @param expired how many shares and codes were good for nothing any more
 */
record ShareReading(Contents.Sharing sharing, long expired) {
    private static final List<String> SHARE =
            List.of("id", "spawner_id", "scopes", "created_at", "expires_at", "user_id", "group_id");
    private static final List<String> CODE =
            List.of("id", "spawner_id", "scopes", "created_at", "expires_at", "prefix", "hashed");

    static ShareReading of(ForeignTables tables, Instant now) throws SQLException {
        var shares = tables.rows("shares", SHARE, row -> good(row, now) ? share(row) : Optional.<FormerShare>empty());
        var codes = tables.rows("share_codes", CODE, row -> good(row, now) ? code(row) : Optional.<FormerCode>empty());
        var heldShares = shares.stream().flatMap(Optional::stream).toList();
        var heldCodes = codes.stream().flatMap(Optional::stream).toList();
        int left = shares.size() - heldShares.size() + codes.size() - heldCodes.size();
        return new ShareReading(new Contents.Sharing(heldShares, heldCodes), left);
    }

    private static boolean good(ResultSet row, Instant now) throws SQLException {
        return ForeignValues.time(row, 5).map(now::isBefore).orElse(true);
    }

    private static Optional<FormerShare> share(ResultSet row) throws SQLException {
        long server = row.getLong(2);
        var scopes = scopes(row);
        var created = ForeignValues.time(row, 4).orElse(Instant.EPOCH);
        return grantee(row).map(grantee -> new FormerShare(server, grantee, scopes, created));
    }

    private static Optional<Owner> grantee(ResultSet row) throws SQLException {
        long user = row.getLong(6);
        if (!row.wasNull()) {
            return Optional.of(new Owner.OfUser(user));
        }
        long group = row.getLong(7);
        return row.wasNull() ? Optional.empty() : Optional.of(new Owner.OfGroup(group));
    }

    /** A code without an end is none: each has one. */
    private static Optional<FormerCode> code(ResultSet row) throws SQLException {
        long server = row.getLong(2);
        var scopes = scopes(row);
        var created = ForeignValues.time(row, 4).orElse(Instant.EPOCH);
        var hash = new TokenHash(row.getString(6), row.getString(7));
        return ForeignValues.time(row, 5).map(end -> new FormerCode(server, scopes, hash, created, end));
    }

    /** Each is written there with the filter of its server. */
    private static List<String> scopes(ResultSet row) throws SQLException {
        return ForeignValues.texts(row, 3).stream()
                .map(scope -> scope.replaceFirst("!server=.*$", ""))
                .toList();
    }
}
