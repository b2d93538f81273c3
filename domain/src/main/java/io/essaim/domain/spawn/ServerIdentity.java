package io.essaim.domain.spawn;

import java.util.List;

/**
 * What makes a server a client of the hub (contract 3.1).
 *
 * @param apiToken its own token, and its OAuth client's secret
 * @param oauthClientId its OAuth client, the name of its cookie too
 * @param accessScopes any of these lets a visitor in
 * @param allowedScopes what its visitors' tokens may carry
 */
public record ServerIdentity(
        String apiToken, String oauthClientId, List<String> accessScopes, List<String> allowedScopes) {

    public ServerIdentity {
        accessScopes = List.copyOf(accessScopes);
        allowedScopes = List.copyOf(allowedScopes);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ServerIdentity[" + oauthClientId + "]";
    }
}
