package io.essaim.authenticators.oauth;

import io.essaim.authenticators.oauth.protocol.SignedTokens;
import io.essaim.authenticators.oauth.protocol.Tokens;
import io.essaim.authenticators.oauth.providers.Person;
import io.essaim.domain.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept between two questions, in the members that oauthenticator keeps (deploy notes 7.2). */
final class AuthState {
    private static final String RESPONSE = "token_response";

    private AuthState() {}

    static JsonObject of(Person person, String userKey) {
        var tokens = person.tokens();
        var state = JsonObject.of("access_token", tokens.accessToken())
                .with("refresh_token", tokens.refreshToken().orElse(null))
                .with("id_token", tokens.idToken().orElse(null))
                .with("scope", tokens.scopes())
                .with(RESPONSE, tokens.response())
                .with(userKey, person.data());
        for (var member : List.copyOf(person.kept().members().entrySet())) {
            state = state.with(member.getKey(), member.getValue());
        }
        return state;
    }

    /** The tokens, when there are any. */
    static Optional<Tokens> tokens(JsonObject state) {
        return state.members().get(RESPONSE) instanceof Map<?, ?> response
                        && response.get("access_token") instanceof String
                ? Optional.of(new Tokens(JsonObject.copyOf(response)))
                : Optional.empty();
    }

    /**
     * What the id_token said. What the provider told beside it is not taken from here: a claim that is not told any more
     * does not hold any more.
     */
    static JsonObject claims(JsonObject state) {
        return state.text("id_token").map(SignedTokens::kept).orElseGet(JsonObject::empty);
    }
}
