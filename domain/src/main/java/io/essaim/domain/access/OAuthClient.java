package io.essaim.domain.access;

import java.util.List;

/**
 * Who may ask for tokens in a person's name (contract 9.3).
 *
 * @param secret fingerprint of the secret; one with empty text means that there is none
 * @param redirectUri compared byte for byte; may be a path
 * @param allowedScopes what its tokens may carry
 */
public record OAuthClient(
        String identifier, String description, TokenHash secret, String redirectUri, List<String> allowedScopes) {
    public OAuthClient {
        allowedScopes = List.copyOf(allowedScopes);
    }
}
