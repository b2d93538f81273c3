package io.essaim.hub.oauth;

/**
 * An error as OAuth tells it (RFC 6749, 4.1.2.1 and 5.2).
 *
 * @param code one of the RFC's words
 * @param description for whoever writes the client
 */
record OAuthError(String code, String description) {

    static OAuthError invalidRequest(String description) {
        return new OAuthError("invalid_request", description);
    }

    static OAuthError invalidGrant(String description) {
        return new OAuthError("invalid_grant", description);
    }

    static OAuthError invalidScope(String description) {
        return new OAuthError("invalid_scope", description);
    }

    static OAuthError invalidClient() {
        return new OAuthError("invalid_client", "Unknown client or wrong secret.");
    }
}
