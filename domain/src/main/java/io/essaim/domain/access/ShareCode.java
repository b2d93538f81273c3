package io.essaim.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lets whoever knows it have a share, as often as wanted, until it expires (contract 2.11). The code itself is not kept.
 *
 * @param id shown in the API as {@code sc_<id>}
 * @param scopes names without a filter, as in {@link Share}
 * @param exchanges how often it was accepted
 */
public record ShareCode(
        long id,
        SharedServer server,
        List<String> scopes,
        Instant created,
        Instant expiresAt,
        long exchanges,
        Optional<Instant> lastExchanged) {
    public ShareCode {
        scopes = List.copyOf(scopes);
    }

    /** The scopes as they count: each with the filter of the server, under the name it has now. */
    public List<String> filtered() {
        return scopes.stream().map(server::scope).toList();
    }
}
