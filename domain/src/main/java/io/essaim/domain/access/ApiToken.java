package io.essaim.domain.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token's row; the secret itself is not kept (contract 9.2).
 *
 * @param id shown in the API as {@code a<id>}
 * @param clientId the OAuth client it was issued for; {@code jupyterhub} when issued by the hub itself
 * @param sessionId the browser session it dies with
 * @param scopes raw, as requested
 */
public record ApiToken(
        long id,
        Owner owner,
        String clientId,
        Optional<String> sessionId,
        List<String> scopes,
        String note,
        Instant created,
        Optional<Instant> expiresAt,
        Optional<Instant> lastActivity) {

    /** The client id of tokens that the hub issued itself. */
    public static final String HUB_CLIENT = "jupyterhub";

    public ApiToken {
        scopes = List.copyOf(scopes);
    }
}
