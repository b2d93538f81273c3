package io.essaim.authenticators.oauth;

import io.essaim.authenticators.oauth.failure.NoSignIn;
import io.essaim.authenticators.oauth.protocol.Endpoints;
import io.essaim.authenticators.oauth.protocol.Tokens;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks the provider about somebody who signed in earlier (contract 7.3): with the access token, and when that is not good
 * any more with new ones for the refresh token. A provider that does not answer changes nothing.
 */
final class Refreshing {
    private final Wiring parts;

    Refreshing(Wiring parts) {
        this.parts = parts;
    }

    Refresh refresh(JsonObject state) {
        var tokens = AuthState.tokens(state);
        if (tokens.isEmpty()) {
            return new Refresh.Expired("no tokens are kept for this person");
        }
        try {
            return asked(
                    tokens.get(), AuthState.claims(state), parts.discovery().endpoints());
        } catch (NoSignIn e) {
            return after(e);
        }
    }

    private Refresh asked(Tokens tokens, JsonObject known, Endpoints endpoints) {
        if (!parts.people().asks(endpoints)) {
            return tokens.refreshToken()
                    .map(token -> renewed(tokens, token, known, endpoints))
                    .orElseGet(Refresh.Fresh::new);
        }
        try {
            return new Refresh.Updated(parts.people().identity(tokens, known, endpoints));
        } catch (NoSignIn e) {
            return refused(e, tokens, known, endpoints);
        }
    }

    /** A token that came to its end and cannot be renewed says nothing about the person. */
    private Refresh refused(NoSignIn why, Tokens tokens, JsonObject known, Endpoints endpoints) {
        if (!(why.outcome() instanceof LoginOutcome.Rejected)) {
            throw why;
        }
        return tokens.refreshToken()
                .map(token -> renewed(tokens, token, known, endpoints))
                .orElseGet(() -> tokens.endedBy(Instant.now()) ? new Refresh.Fresh() : after(why));
    }

    private Refresh renewed(Tokens tokens, String refreshToken, JsonObject known, Endpoints endpoints) {
        var fresh = parts.tokens().renew(tokens, refreshToken);
        var identity = parts.people().identity(fresh, claims(tokens, fresh, known, endpoints), endpoints);
        return new Refresh.Updated(identity);
    }

    /** A new id_token, when there is one, must be about the same person (OpenID Connect Core 1.0 section 12.2). */
    private JsonObject claims(Tokens before, Tokens fresh, JsonObject known, Endpoints endpoints) {
        var idToken = fresh.idToken().filter(text -> !Optional.of(text).equals(before.idToken()));
        if (idToken.isEmpty() || !endpoints.openId()) {
            return known;
        }
        var claims = parts.signed().idToken(idToken.get(), Optional.empty(), fresh.accessToken());
        if (!claims.text("sub").equals(known.text("sub"))) {
            throw NoSignIn.rejected("the provider renewed the tokens of somebody else");
        }
        return claims;
    }

    private static Refresh after(NoSignIn end) {
        return switch (end.outcome()) {
            case LoginOutcome.Unavailable _, LoginOutcome.Accepted _ -> new Refresh.Fresh();
            case LoginOutcome.Rejected(var reason) -> new Refresh.Expired(reason);
            case LoginOutcome.Refused(var message) -> new Refresh.Expired(message.english());
        };
    }
}
