package io.essaim.hub.oauth;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import io.essaim.hub.access.OAuthScopes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.stream.Collectors;

/** Decides whether a person must be asked before a client gets what it wants (contract 3.5). */
final class Consent {
    private final Store store;
    private final OAuthScopes scopes;
    private final InstantSource clock;

    Consent(Store store, OAuthScopes scopes, InstantSource clock) {
        this.store = store;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** Whether to ask: not for one's own servers, not for trusted services, not for what was granted before. */
    boolean isNeeded(User user, OAuthClient client, Collection<String> wanted) {
        return !isOwnServer(user, client) && !isTrusted(client) && !isGranted(user, client, wanted);
    }

    // The access scope tells whose server it is; the client's id alone does not, since names may have hyphens.
    private boolean isOwnServer(User user, OAuthClient client) {
        var own = "access:servers!server=" + user.name() + "/";
        return scopes.accessScopes(client).stream().anyMatch(scope -> scope.startsWith(own));
    }

    private boolean isTrusted(OAuthClient client) {
        return store.services().list().stream()
                .filter(Service::oauthNoConfirm)
                .anyMatch(service -> service.oauthClientId()
                        .filter(client.identifier()::equals)
                        .isPresent());
    }

    private boolean isGranted(User user, OAuthClient client, Collection<String> wanted) {
        var granted = store.tokens().of(new Owner.OfUser(user.id()), clock.instant()).stream()
                .filter(token -> token.clientId().equals(client.identifier()))
                .map(ApiToken::scopes)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        return !granted.isEmpty() && granted.containsAll(wanted);
    }
}
