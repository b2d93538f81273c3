package io.essaim.hub.oauth;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Store;
import io.helidon.common.parameters.Parameters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Trades codes for access tokens, each code once (contract 3.5). */
public final class CodeExchange {
    private static final List<String> SINGLE =
            List.of("grant_type", "code", "redirect_uri", "client_id", "client_secret", "code_verifier");
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final Store store;
    private final Duration tokenLife;
    private final InstantSource clock;

    /**
     * One for a store.
     *
     * @param tokenLife how long access tokens are good for
     */
    public CodeExchange(Store store, Duration tokenLife, InstantSource clock) {
        this.store = store;
        this.tokenLife = tokenLife;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Redeemed {
        /** A token, told this once. */
        record Token(String secret, Duration life, List<String> scopes) implements Redeemed {
            /** Never shows the secret. */
            @Override
            public String toString() {
                return "Token" + scopes;
            }
        }

        /** None. */
        record Failed(int status, OAuthError error) implements Redeemed {}
    }

    /** Checks the form and, when all is right, makes the token. */
    Redeemed redeem(Parameters form) {
        for (var name : SINGLE) {
            if (form.all(name, List::of).size() > 1) {
                return bad(OAuthError.invalidRequest("Duplicate " + name + " parameter."));
            }
        }
        var grant = value(form, "grant_type");
        if (grant.isEmpty()) {
            return bad(OAuthError.invalidRequest("Missing grant_type parameter."));
        }
        if (!grant.get().equals("authorization_code")) {
            return bad(new OAuthError("unsupported_grant_type", "Only authorization_code is supported."));
        }
        var code = value(form, "code");
        if (code.isEmpty()) {
            return bad(OAuthError.invalidRequest("Missing code parameter."));
        }
        return client(form)
                .map(client -> redeem(client, code.get(), form))
                .orElseGet(() -> new Redeemed.Failed(UNAUTHORIZED, OAuthError.invalidClient()));
    }

    private Optional<OAuthClient> client(Parameters form) {
        var secret = value(form, "client_secret").orElse("");
        return value(form, "client_id")
                .flatMap(id -> store.oauth().client(id))
                .filter(AuthorizeParsing::hasSecret)
                .filter(client -> client.secret().matches(secret));
    }

    /** Whatever is wrong with it, a code that was tried is spent. */
    private Redeemed redeem(OAuthClient client, String text, Parameters form) {
        var code = store.oauth()
                .takeCode(text, clock.instant())
                .filter(taken -> taken.clientId().equals(client.identifier()));
        if (code.isEmpty()) {
            return bad(OAuthError.invalidGrant("The code is unknown, expired or used already."));
        }
        return problem(code.get(), form)
                .<Redeemed>map(error -> new Redeemed.Failed(BAD_REQUEST, error))
                .orElseGet(() -> issue(code.get()));
    }

    private Optional<OAuthError> problem(OAuthCode code, Parameters form) {
        if (!value(form, "redirect_uri").orElse("").equals(code.redirectUri())) {
            return Optional.of(OAuthError.invalidGrant("Mismatching redirect URI."));
        }
        var verifier = value(form, "code_verifier");
        if (code.challenge().isPresent() && verifier.isEmpty()) {
            return Optional.of(OAuthError.invalidGrant("Code verifier required."));
        }
        if (code.challenge()
                .filter(challenge -> !Pkce.matches(challenge, verifier.orElse("")))
                .isPresent()) {
            return Optional.of(OAuthError.invalidGrant("The code verifier does not match."));
        }
        return isSignedIn(code)
                ? Optional.empty()
                : Optional.of(OAuthError.invalidGrant("The person has signed out since."));
    }

    // A token for a session that is over would outlive the sign-out that ends all of them.
    private boolean isSignedIn(OAuthCode code) {
        return store.sessions()
                .find(code.sessionId())
                .filter(session -> session.userId() == code.userId())
                .isPresent();
    }

    private Redeemed issue(OAuthCode code) {
        var secret = OAuthText.fresh();
        var now = clock.instant();
        var token = new ApiToken(
                0,
                new Owner.OfUser(code.userId()),
                code.clientId(),
                Optional.of(code.sessionId()),
                code.scopes(),
                "",
                now,
                Optional.of(now.plus(tokenLife)),
                Optional.empty());
        store.tokens().create(token, TokenHash.of(secret, TokenHash.GENERATED_ROUNDS));
        return new Redeemed.Token(secret, tokenLife, code.scopes());
    }

    private static Optional<String> value(Parameters form, String name) {
        return form.first(name).asOptional().filter(text -> !text.isEmpty());
    }

    private static Redeemed bad(OAuthError error) {
        return new Redeemed.Failed(BAD_REQUEST, error);
    }
}
