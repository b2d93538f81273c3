package io.essaim.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An authorization code on its way from browser to client; single use (contract 3.5). */
public record OAuthCode(
        String code,
        String clientId,
        long userId,
        String redirectUri,
        String sessionId,
        List<String> scopes,
        Optional<Challenge> challenge,
        Instant expiresAt) {

    /**
     * The PKCE challenge (RFC 7636).
     *
     * @param method {@code S256} or {@code plain}
     */
    public record Challenge(String value, String method) {}

    public OAuthCode {
        scopes = List.copyOf(scopes);
    }

    /** Never shows the code. */
    @Override
    public String toString() {
        return "OAuthCode[for " + clientId + "]";
    }
}
