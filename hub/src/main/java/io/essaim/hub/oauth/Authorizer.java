package io.essaim.hub.oauth;

import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.OAuthCode;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.access.AccessControl;
import io.essaim.hub.access.OAuthScopes;
import io.essaim.hub.access.Scope;
import io.essaim.hub.access.ScopeProblem;
import io.essaim.hub.login.SignedIn;
import io.essaim.hub.oauth.AuthorizeParsing.Parsed;
import io.essaim.hub.oauth.ConsentView.Question;
import io.helidon.common.parameters.Parameters;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides what becomes of a client's wish to act in a person's name (contract 3.5). */
public final class Authorizer {
    private static final Duration CODE_LIFE = Duration.ofMinutes(5);

    private final Store store;
    private final OAuthScopes scopes;
    private final AuthorizeParsing parsing;
    private final Consent consent;
    private final InstantSource clock;

    /**
     * One for all requests.
     *
     * @param pkceRequired {@code oauth_require_pkce}
     */
    public Authorizer(Store store, AccessControl access, boolean pkceRequired, InstantSource clock) {
        this.store = store;
        this.scopes = new OAuthScopes(store, access);
        this.parsing = new AuthorizeParsing(store, pkceRequired);
        this.consent = new Consent(store, scopes, clock);
        this.clock = clock;
    }

    /** What to answer to a browser that a client sent here. */
    Decision decide(SignedIn person, Parameters query) {
        return withAccess(person.user(), query, request -> {
            var wanted = scopes.requestedScopes(request.client(), person.user(), request.scope());
            var granted = scopes.grantedScopes(request.client(), person.user(), wanted);
            return consent.isNeeded(person.user(), request.client(), granted)
                    ? new Decision.Ask(question(person.user(), request, granted))
                    : new Decision.Redirect(request.withCode(code(person, request, granted)));
        });
    }

    /**
     * What to answer when the person agreed.
     *
     * @param agreed the scopes they agreed to; none is no more than saying who they are
     */
    Decision agreed(SignedIn person, Parameters query, List<String> agreed) {
        return withAccess(person.user(), query, request -> {
            var wanted = scopes.namedScopes(request.client(), person.user(), agreed);
            var granted = scopes.grantedScopes(request.client(), person.user(), wanted);
            return new Decision.Redirect(request.withCode(code(person, request, granted)));
        });
    }

    private Decision withAccess(User user, Parameters query, Function<AuthorizeRequest, Decision> then) {
        return switch (parsing.parse(query)) {
            case Parsed.ToPerson(var message) -> new Decision.Refuse(400, message);
            case Parsed.ToClient(var request, var error) -> new Decision.Redirect(request.withError(error));
            case Parsed.Good(var request) ->
                refusal(user, request.client()).orElseGet(() -> orInvalidScope(request, then));
        };
    }

    private static Decision orInvalidScope(AuthorizeRequest request, Function<AuthorizeRequest, Decision> then) {
        try {
            return then.apply(request);
        } catch (ScopeProblem e) {
            return new Decision.Redirect(request.withError(OAuthError.invalidScope(String.valueOf(e.getMessage()))));
        }
    }

    private Optional<Decision> refusal(User user, OAuthClient client) {
        var needed = scopes.accessScopes(client);
        if (needed.isEmpty()) {
            return Optional.of(new Decision.Refuse(
                    500, Phrase.of("The OAuth client {0} belongs to no server and no service", client.identifier())));
        }
        return scopes.grantedScopes(client, user, needed).isEmpty()
                ? Optional.of(new Decision.Refuse(
                        403, Phrase.of("You do not have permission to access {0}", client.description())))
                : Optional.empty();
    }

    private static Question question(User user, AuthorizeRequest request, List<String> granted) {
        var permissions = granted.stream().map(Scope::parse).toList();
        return new Question(user, request.client(), request.redirectUri(), permissions);
    }

    private String code(SignedIn person, AuthorizeRequest request, List<String> granted) {
        var code = OAuthText.fresh();
        store.oauth()
                .saveCode(new OAuthCode(
                        code,
                        request.client().identifier(),
                        person.user().id(),
                        request.redirectUri(),
                        person.sessionId(),
                        granted,
                        request.challenge(),
                        clock.instant().plus(CODE_LIFE)));
        return code;
    }
}
