package io.essaim.hub.access;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.OAuthClient;
import io.essaim.domain.access.Service;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Store;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tells what an OAuth client stands for: a person's server, a service, or nothing of either (contract 2.7). */
final class ClientLookup {
    private static final String USER_PREFIX = "jupyterhub-user-";
    private static final String USER_PATH = "/user/";

    private final Store store;

    /** What a client stands for. */
    sealed interface Client {
        record OfServer(ServerKey key) implements Client {}

        record OfService(String name) implements Client {}

        record Neither() implements Client {}

        /** The same subject with this client's service or server. */
        default Subject subject(Subject owner) {
            return switch (this) {
                case OfServer(var key) -> owner.withClientServer(key);
                case OfService(var name) -> owner.withClientService(name);
                case Neither() -> owner;
            };
        }

        /** The scope that lets a visitor in (contract 2.7). */
        default List<String> accessScopes() {
            return switch (this) {
                case OfServer(var key) -> List.of("access:servers!server=" + key.fullName());
                case OfService(var name) -> List.of("access:services!service=" + name);
                case Neither() -> List.of();
            };
        }

        default ScopeSet access() {
            return ScopeExpansion.standard().expand(accessScopes(), Subject.nobody());
        }
    }

    ClientLookup(Store store) {
        this.store = store;
    }

    Client find(String clientId) {
        if (clientId.equals(ApiToken.HUB_CLIENT)) {
            return new Client.Neither();
        }
        if (clientId.startsWith(USER_PREFIX)) {
            return store.oauth().client(clientId).flatMap(ClientLookup::server).orElseGet(Client.Neither::new);
        }
        return service(clientId)
                .map(service -> (Client) new Client.OfService(service.name()))
                .orElseGet(Client.Neither::new);
    }

    private Optional<Service> service(String clientId) {
        return store.services().list().stream()
                .filter(service ->
                        service.oauthClientId().filter(clientId::equals).isPresent())
                .findFirst();
    }

    /**
     * The id alone does not tell where the owner's name ends, since names may have hyphens; the path of the redirect
     * URI does.
     */
    private static Optional<Client> server(OAuthClient client) {
        var path = Optional.ofNullable(URI.create(client.redirectUri()).getRawPath())
                .orElse("");
        for (int start = path.indexOf(USER_PATH); start >= 0; start = path.indexOf(USER_PATH, start + 1)) {
            var key = key(path.substring(start + USER_PATH.length()).split("/", -1));
            if (key.oauthClientId().equals(client.identifier())) {
                return Optional.of(new Client.OfServer(key));
            }
        }
        return Optional.empty();
    }

    private static ServerKey key(String[] parts) {
        return new ServerKey(decode(parts[0]), parts.length > 2 ? decode(parts[1]) : "");
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
