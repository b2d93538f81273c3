package io.essaim.authenticators.oauth.protocol;

import io.essaim.domain.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the token endpoint gave (RFC 6749 section 5.1).
 *
 * @param response its whole answer, and under {@code expires_at} the second (since 1970) when the access token ends
 */
public record Tokens(JsonObject response) {
    private static final String ENDS = "expires_at";

    public Tokens {
        if (response.text("access_token").isEmpty()) {
            throw new IllegalArgumentException("there is no access_token");
        }
    }

    /** What presents the person to the provider. */
    public String accessToken() {
        return response.text("access_token").orElseThrow();
    }

    /** What can be exchanged for new tokens. */
    public Optional<String> refreshToken() {
        return response.text("refresh_token").filter(text -> !text.isEmpty());
    }

    /** Who signed in, signed by the provider. */
    public Optional<String> idToken() {
        return response.text("id_token").filter(text -> !text.isEmpty());
    }

    /** When they were given: from then on their life is counted. */
    Tokens givenAt(Instant now) {
        return response.number("expires_in")
                .map(seconds -> new Tokens(response.with(ENDS, now.getEpochSecond() + seconds)))
                .orElse(this);
    }

    /** Whether the access token has reached its end, as far as the provider told one. */
    public boolean endedBy(Instant now) {
        return response.number(ENDS).filter(end -> end <= now.getEpochSecond()).isPresent();
    }

    /** What was granted, as far as the provider said: a list, or a text with spaces or (GitHub) commas. */
    public List<String> scopes() {
        return response.members().get("scope") instanceof List<?> items
                ? items.stream().map(Objects::toString).toList()
                : Arrays.stream(response.text("scope").orElse("").split("[ ,]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** These, with the refresh and id tokens of earlier ones where there are no new ones. */
    public Tokens orEarlier(Tokens earlier) {
        var merged = response;
        for (var name : List.of("refresh_token", "id_token", "scope")) {
            var old = earlier.response.members().get(name);
            if (old != null && response.members().get(name) == null) {
                merged = merged.with(name, old);
            }
        }
        return new Tokens(merged);
    }

    /** Never shows them. */
    @Override
    public String toString() {
        return "Tokens";
    }
}
