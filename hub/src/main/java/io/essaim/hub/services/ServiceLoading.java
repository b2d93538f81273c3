package io.essaim.hub.services;

import io.essaim.config.values.Secret;
import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.Service;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Store;
import io.essaim.hub.http.HubPaths;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the store's services what the configuration says, once at start (contract 6.2). Before roles, which name them. */
public final class ServiceLoading {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceLoading.class);
    private static final String NOTE = "from config";

    private final Store store;
    private final HubPaths paths;
    private final InstantSource clock;

    public ServiceLoading(Store store, HubPaths paths, InstantSource clock) {
        this.store = store;
        this.paths = paths;
        this.clock = clock;
    }

    /** Saves those listed, removes those that an older configuration listed; services made over the API stay. */
    public void load(List<ServiceGrant> grants) {
        var listed = grants.stream().map(grant -> grant.service().name()).collect(Collectors.toSet());
        store.transaction(() -> {
            store.services().list().stream()
                    .filter(service -> service.fromConfig() && !listed.contains(service.name()))
                    .forEach(this::remove);
            grants.forEach(this::loadOne);
            return grants.size();
        });
    }

    /** Gives the role {@code admin} to those that are to have it; after the roles were loaded. */
    public void grantAdmins(List<ServiceGrant> grants) {
        grants.stream()
                .filter(grant -> grant.service().admin())
                .flatMap(grant -> store.services().find(grant.service().name()).stream())
                .forEach(service -> store.roles()
                        .find("admin")
                        .ifPresent(role -> store.roles().grant(role.id(), new Owner.OfService(service.id()), false)));
    }

    private void loadOne(ServiceGrant grant) {
        var known = store.services().find(grant.service().name());
        if (known.filter(service -> !service.fromConfig()).isPresent()) {
            LOG.error(
                    "the service {} of the configuration is left out: one of that name was made over the API",
                    grant.service().name());
            return;
        }
        var service = store.services().save(grant.service());
        grant.apiToken().ifPresent(token -> keepToken(service, token));
        known.flatMap(Service::oauthClientId)
                .filter(id -> !service.oauthClientId().equals(Optional.of(id)))
                .ifPresent(store.oauth()::deleteClient);
        service.oauthClientId().ifPresent(id -> store.oauth().saveClient(client(id, service, grant)));
    }

    private void keepToken(Service service, Secret secret) {
        var owner = new Owner.OfService(service.id());
        var old = store.tokens().of(owner, clock.instant()).stream()
                .filter(token -> token.note().equals(NOTE))
                .collect(Collectors.toCollection(ArrayList::new));
        var kept = store.tokens().candidates(TokenHash.prefixOf(secret.value()), clock.instant()).stream()
                .filter(candidate -> candidate.hash().matches(secret.value()))
                .map(candidate -> candidate.token().id())
                .toList();
        if (old.stream().noneMatch(token -> kept.contains(token.id()))) {
            store.tokens().create(token(owner), TokenHash.of(secret.value(), TokenHash.CONFIGURED_ROUNDS));
        }
        old.stream()
                .filter(token -> !kept.contains(token.id()))
                .forEach(token -> store.tokens().delete(token.id()));
    }

    private ApiToken token(Owner owner) {
        return new ApiToken(
                0,
                owner,
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                List.of("inherit"),
                NOTE,
                clock.instant(),
                Optional.empty(),
                Optional.empty());
    }

    private OAuthClient client(String id, Service service, ServiceGrant grant) {
        var secret = grant.apiToken()
                .map(token -> TokenHash.of(token.value(), TokenHash.CONFIGURED_ROUNDS))
                .orElseGet(() -> new TokenHash("", ""));
        var redirect = grant.redirectUri().orElseGet(() -> paths.visitService(service.name()) + "oauth_callback");
        return new OAuthClient(id, service.name(), secret, redirect, service.oauthAllowedScopes());
    }

    private void remove(Service service) {
        service.oauthClientId().ifPresent(store.oauth()::deleteClient);
        store.services().delete(service.id());
    }
}
