package io.essaim.store.jupyterhub;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Tokens.Candidate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sorts API tokens: those that people and services hold, and those that only mean something to the servers and browser
 * sessions of the old hub.
 *
 * @param expired how many were good for nothing any more
 * @param others how many were for servers and their visitors
 */
record TokenReading(List<Candidate> held, long expired, long others) {
    private static final List<String> TOKEN = List.of(
            "id",
            "user_id",
            "service_id",
            "client_id",
            "session_id",
            "scopes",
            "note",
            "created",
            "expires_at",
            "last_activity",
            "prefix",
            "hashed");
    /** How a hub notes the token that it gives to a server (contract 9.7). */
    private static final String OF_A_SERVER = "Server at /";

    static TokenReading of(ForeignTables tables, Instant now) throws SQLException {
        var all = tables.rows("api_tokens", TOKEN, TokenReading::token);
        var held = all.stream()
                .flatMap(Optional::stream)
                .filter(TokenReading::kept)
                .toList();
        var good = held.stream().filter(token -> good(token, now)).toList();
        return new TokenReading(good, held.size() - good.size(), all.size() - held.size());
    }

    private static boolean kept(Candidate candidate) {
        var token = candidate.token();
        return token.clientId().equals(ApiToken.HUB_CLIENT)
                && token.sessionId().isEmpty()
                && !token.note().startsWith(OF_A_SERVER);
    }

    private static boolean good(Candidate candidate, Instant now) {
        return candidate.token().expiresAt().map(now::isBefore).orElse(true);
    }

    /** Empty for one that belongs to nobody, or whose client is not known: a hub takes neither. */
    private static Optional<Candidate> token(ResultSet row) throws SQLException {
        var owner = owner(row);
        var client = ForeignValues.text(row, 4);
        if (owner.isEmpty() || client.isEmpty()) {
            return Optional.empty();
        }
        var token = new ApiToken(
                row.getLong(1),
                owner.get(),
                client.get(),
                ForeignValues.text(row, 5),
                ForeignValues.texts(row, 6),
                ForeignValues.text(row, 7).orElse(""),
                ForeignValues.time(row, 8).orElse(Instant.EPOCH),
                ForeignValues.time(row, 9),
                ForeignValues.time(row, 10));
        return Optional.of(new Candidate(token, new TokenHash(row.getString(11), row.getString(12))));
    }

    private static Optional<Owner> owner(ResultSet row) throws SQLException {
        long user = row.getLong(2);
        if (!row.wasNull()) {
            return Optional.of(new Owner.OfUser(user));
        }
        long service = row.getLong(3);
        return row.wasNull() ? Optional.empty() : Optional.of(new Owner.OfService(service));
    }
}
