package io.essaim.cli.imports.moving;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Tokens.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API tokens with their old fingerprints, so that the old secrets go on working (contract 9.2). */
record MovedTokens(Stage stage) {

    void move(List<Candidate> tokens) {
        int done = 0;
        for (var candidate : tokens) {
            stage.numbers().owner(candidate.token().owner()).ifPresent(owner -> move(candidate, owner));
            stage.progress().at(Subject.TOKENS, ++done, tokens.size());
        }
    }

    private void move(Candidate candidate, Owner owner) {
        var token = candidate.token();
        var known = known(candidate.hash());
        if (known.isPresent()) {
            if (!known.get().owner().equals(owner)) {
                stage.report().conflict("the token \"" + token.note() + "\" is somebody else's here; left as here");
            }
            stage.report().there(Subject.TOKENS);
            return;
        }
        var scopes = KnownScopes.of(token.scopes(), stage.scopes());
        if (!scopes.unknown().isEmpty()) {
            stage.report()
                    .conflict("the token \"" + token.note() + "\" has scopes that do not exist here: "
                            + String.join(", ", scopes.unknown()) + "; it was moved without them");
        }
        stage.store().tokens().create(owned(token, owner, scopes.known()), candidate.hash());
        stage.report().moved(Subject.TOKENS);
    }

    /** Moved ones are good, so the one here is found even when the clock is asked for long ago. */
    private Optional<ApiToken> known(TokenHash hash) {
        return stage.store().tokens().candidates(hash.prefix(), Instant.EPOCH).stream()
                .filter(candidate -> candidate.hash().hashed().equals(hash.hashed()))
                .map(Candidate::token)
                .findFirst();
    }

    private static ApiToken owned(ApiToken token, Owner owner, List<String> scopes) {
        return new ApiToken(
                0,
                owner,
                token.clientId(),
                Optional.empty(),
                scopes,
                token.note(),
                token.created(),
                token.expiresAt(),
                token.lastActivity());
    }
}
