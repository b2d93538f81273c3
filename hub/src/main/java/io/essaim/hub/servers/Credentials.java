package io.essaim.hub.servers;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.server.Server;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.HubAddresses;
import io.essaim.domain.spawn.ServerIdentity;
import io.essaim.domain.store.Store;
import io.essaim.hub.access.Scope;
import io.essaim.hub.settings.SpawnSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What makes a server a client of the hub: its token and its OAuth client (contract 3.3 and 3.9). */
final class Credentials {
    private static final String ACTIVITY = "users:activity!user";
    private static final List<String> ROLE_SERVER = List.of(ACTIVITY, "access:servers!server");
    private static final String OWN_SERVERS_PREFIX = "jupyterhub-user-";

    private final Store store;
    private final HubAddresses hub;
    private final RandomGenerator random;

    /** @param random unpredictable */
    Credentials(Store store, HubAddresses hub, RandomGenerator random) {
        this.store = store;
        this.hub = hub;
        this.random = random;
    }

    /**
     * A fresh token and the OAuth client with it as secret; what an older start of the server had is void.
     *
     * @param settings what counts for this start
     */
    ServerIdentity mint(Server server, SpawnSettings settings, Instant now) {
        var secret = new byte[16];
        random.nextBytes(secret);
        var token = HexFormat.of().formatHex(secret);
        var key = server.key();
        var access = "access:servers!server=" + key.fullName();
        var allowed = new LinkedHashSet<>(List.of(access));
        resolve(Scope.texts(settings.oauthClientAllowedScopes()), key).forEach(allowed::add);
        var allowedScopes = List.copyOf(allowed);
        var ownScopes = scopes(key, Scope.texts(settings.serverTokenScopes()));
        store.transaction(() -> {
            revokeToken(server, now);
            store.tokens().create(token(server, ownScopes, now), TokenHash.of(token, TokenHash.GENERATED_ROUNDS));
            store.oauth().saveClient(client(key, token, allowedScopes));
            return true;
        });
        var visitors = List.of(access, "access:servers!user=" + key.user());
        return new ServerIdentity(token, key.oauthClientId(), visitors, allowedScopes);
    }

    private ApiToken token(Server server, List<String> scopes, Instant now) {
        return new ApiToken(
                0,
                new Owner.OfUser(server.userId()),
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                scopes,
                note(server.key()),
                now,
                Optional.empty(),
                Optional.empty());
    }

    private OAuthClient client(ServerKey key, String secret, List<String> allowed) {
        return new OAuthClient(
                key.oauthClientId(),
                note(key),
                TokenHash.of(secret, TokenHash.GENERATED_ROUNDS),
                hub.place(key) + "oauth_callback",
                allowed);
    }

    private List<String> scopes(ServerKey key, List<String> configured) {
        var wanted = configured.isEmpty() ? roleServer() : configured;
        var scopes = new ArrayList<>(resolve(wanted, key));
        if (!scopes.contains(ACTIVITY)) {
            scopes.add(ACTIVITY);
        }
        return scopes;
    }

    private List<String> roleServer() {
        return store.roles().find("server").map(role -> role.scopes()).orElse(ROLE_SERVER);
    }

    /** {@code !server} says which server; {@code !user} is left to whoever reads the token, who knows its owner. */
    private static List<String> resolve(List<String> scopes, ServerKey key) {
        return scopes.stream()
                .map(scope -> scope.endsWith("!server") ? scope + "=" + key.fullName() : scope)
                .toList();
    }

    private String note(ServerKey key) {
        return "Server at " + hub.path(key);
    }

    /** Makes the token void, and the OAuth client with all its visitors' tokens. */
    void revoke(Server server, Instant now) {
        store.transaction(() -> {
            revokeToken(server, now);
            store.oauth().deleteClient(server.key().oauthClientId());
            return true;
        });
    }

    /** The row keeps no token's number, so that it is known by all that the hub writes into one. */
    private void revokeToken(Server server, Instant now) {
        var note = note(server.key());
        for (var token : store.tokens().of(new Owner.OfUser(server.userId()), now)) {
            if (token.note().equals(note)
                    && token.clientId().equals(ApiToken.HUB_CLIENT)
                    && token.sessionId().isEmpty()
                    && token.scopes().contains(ACTIVITY)) {
                store.tokens().delete(token.id());
            }
        }
    }

    /** OAuth clients of servers, active or not: what is left of servers that ended unseen (contract 9.3). */
    List<String> serverClients() {
        return store.oauth().clientIds().stream()
                .filter(id -> id.startsWith(OWN_SERVERS_PREFIX))
                .toList();
    }
}
