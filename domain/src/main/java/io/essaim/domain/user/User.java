package io.essaim.domain.user;

import io.essaim.domain.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A person known to the hub.
 *
 * @param id the store's number for this person; survives a change of name
 * @param name normalised and unique
 * @param admin whether the person holds the role {@code admin}
 * @param lastActivity when the person was last seen; empty when never
 * @param cookieId what the login cookie carries (contract 4.2); changing it signs the person out everywhere
 * @param info free data the authenticator gave (contract 7.2, {@code user_info})
 */
public record User(
        long id,
        String name,
        boolean admin,
        Instant created,
        Optional<Instant> lastActivity,
        String cookieId,
        Optional<JsonObject> info) {

    public User {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a user's name must not be empty");
        }
    }
}
