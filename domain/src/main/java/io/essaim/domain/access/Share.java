package io.essaim.domain.access;

import java.time.Instant;
import java.util.List;

/**
 * What somebody may do on somebody else's server (contract 2.11). There is one for each server and grantee.
 *
 * @param id the store's number
 * @param scopes names without a filter, sorted; each is meant for this server alone
 */
public record Share(long id, SharedServer server, Grantee grantee, List<String> scopes, Instant created) {
    public Share {
        scopes = List.copyOf(scopes);
    }

    /** The scopes as they count: each with the filter of the server, under the name it has now. */
    public List<String> filtered() {
        return scopes.stream().map(server::scope).toList();
    }
}
