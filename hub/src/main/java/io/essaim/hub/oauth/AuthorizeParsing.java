package io.essaim.hub.oauth;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode.Challenge;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.helidon.common.parameters.Parameters;
import java.util.List;
import java.util.Optional;

/** Reads the query of the authorize endpoint, in the order that decides whom an error may be told (contract 3.5). */
final class AuthorizeParsing {
    private static final List<String> SINGLE = List.of(
            "client_id", "response_type", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method");

    private final Store store;
    private final boolean pkceRequired;

    AuthorizeParsing(Store store, boolean pkceRequired) {
        this.store = store;
        this.pkceRequired = pkceRequired;
    }

    /** What was read. */
    sealed interface Parsed {
        /** A request that can be looked at further. */
        record Good(AuthorizeRequest request) implements Parsed {}

        /** An error for the client, by redirect. */
        record ToClient(AuthorizeRequest request, OAuthError error) implements Parsed {}

        /** An error for the person: it is not known where a redirect would lead. */
        record ToPerson(Phrase message) implements Parsed {}
    }

    Parsed parse(Parameters query) {
        for (var name : SINGLE) {
            if (query.all(name, List::of).size() > 1) {
                return new Parsed.ToPerson(Phrase.of("Duplicate {0} parameter.", name));
            }
        }
        var id = value(query, "client_id");
        if (id.isEmpty()) {
            return new Parsed.ToPerson(Phrase.of("Missing client_id parameter."));
        }
        return store.oauth()
                .client(id.get())
                .filter(AuthorizeParsing::hasSecret)
                .map(client -> ofClient(client, query))
                .orElseGet(() -> new Parsed.ToPerson(Phrase.of("Invalid client_id parameter value.")));
    }

    /** A client without a secret is the hub itself, which asks nobody. */
    static boolean hasSecret(OAuthClient client) {
        return !client.secret().hashed().isEmpty();
    }

    private Parsed ofClient(OAuthClient client, Parameters query) {
        var redirectUri = value(query, "redirect_uri").orElse(client.redirectUri());
        if (redirectUri.isEmpty() || !redirectUri.equals(client.redirectUri())) {
            return new Parsed.ToPerson(Phrase.of("Mismatching redirect URI."));
        }
        var challenge = value(query, "code_challenge")
                .map(text -> new Challenge(
                        text, value(query, "code_challenge_method").orElse(Pkce.PLAIN)));
        var request =
                new AuthorizeRequest(client, redirectUri, value(query, "state"), value(query, "scope"), challenge);
        return error(request, query)
                .<Parsed>map(error -> new Parsed.ToClient(request, error))
                .orElseGet(() -> new Parsed.Good(request));
    }

    private Optional<OAuthError> error(AuthorizeRequest request, Parameters query) {
        var type = value(query, "response_type");
        if (type.isEmpty()) {
            return Optional.of(OAuthError.invalidRequest("Missing response_type parameter."));
        }
        if (!type.get().equals("code")) {
            return Optional.of(new OAuthError("unsupported_response_type", "Only response_type=code is supported."));
        }
        if (pkceRequired && request.challenge().isEmpty()) {
            return Optional.of(OAuthError.invalidRequest("Code challenge required."));
        }
        if (request.challenge()
                .filter(challenge -> !Pkce.knows(challenge.method()))
                .isPresent()) {
            return Optional.of(OAuthError.invalidRequest("Transform algorithm not supported."));
        }
        return Optional.empty();
    }

    private static Optional<String> value(Parameters query, String name) {
        return query.first(name).asOptional().filter(text -> !text.isEmpty());
    }
}
