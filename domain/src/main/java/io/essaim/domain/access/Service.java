package io.essaim.domain.access;

import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A program that works with the hub (contract section 6).
 *
 * @param url its HTTP origin; one that has it is proxied
 * @param command not empty for a service that the hub runs itself
 * @param oauthClientId set when it is an OAuth client
 * @param fromConfig whether the configuration file names it, rather than the API
 */
public record Service(
        long id,
        String name,
        boolean admin,
        Optional<String> url,
        List<String> command,
        JsonObject info,
        boolean display,
        boolean oauthNoConfirm,
        Optional<String> oauthClientId,
        List<String> oauthAllowedScopes,
        boolean fromConfig) {
    public Service {
        command = List.copyOf(command);
        oauthAllowedScopes = List.copyOf(oauthAllowedScopes);
    }

    /** The same with or without the role {@code admin}. */
    public Service withAdmin(boolean flag) {
        return new Service(
                id,
                name,
                flag,
                url,
                command,
                info,
                display,
                oauthNoConfirm,
                oauthClientId,
                oauthAllowedScopes,
                fromConfig);
    }
}
