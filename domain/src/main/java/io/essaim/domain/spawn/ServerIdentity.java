package io.essaim.domain.spawn;

import io.essaim.domain.tls.Papers;
import java.util.List;
import java.util.Optional;

/**
 * What makes a server a client of the hub (contract 3.1).
 *
 * @param apiToken its own token, and its OAuth client's secret
 * @param oauthClientId its OAuth client, the name of its cookie too
 * @param accessScopes any of these lets a visitor in
 * @param allowedScopes what its visitors' tokens may carry
 * @param papers its certificate, under {@code internal_ssl}: then it listens over TLS, for those whom these papers name
 */
public record ServerIdentity(
        String apiToken,
        String oauthClientId,
        List<String> accessScopes,
        List<String> allowedScopes,
        Optional<Papers> papers) {

    public ServerIdentity {
        accessScopes = List.copyOf(accessScopes);
        allowedScopes = List.copyOf(allowedScopes);
    }

    /** Without a certificate. */
    public ServerIdentity(
            String apiToken, String oauthClientId, List<String> accessScopes, List<String> allowedScopes) {
        this(apiToken, oauthClientId, accessScopes, allowedScopes, Optional.empty());
    }

    /** The same with a certificate, where there is one. */
    public ServerIdentity with(Optional<Papers> others) {
        return new ServerIdentity(apiToken, oauthClientId, accessScopes, allowedScopes, others);
    }

    /** {@code https} where it has a certificate. */
    public String scheme() {
        return papers.isPresent() ? "https" : "http";
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ServerIdentity[" + oauthClientId + "]";
    }
}
