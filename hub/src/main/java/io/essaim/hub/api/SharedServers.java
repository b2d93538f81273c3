package io.essaim.hub.api;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Shares;
import io.essaim.domain.store.Store;
import io.essaim.hub.http.Exchange;
import io.essaim.hub.http.HttpProblem;
import java.util.Optional;

/** Finds the server that a path of the sharing API names. */
final class SharedServers {
    private final Store store;

    SharedServers(Store store) {
        this.store = store;
    }

    /** The server named by a path's names from {@code first} on; an empty name is the default server. */
    static ServerKey key(Exchange exchange, int first) {
        return new ServerKey(exchange.name(first), exchange.name(first + 1));
    }

    /**
     * The number of a server to share. The default one is there for everybody, started or not.
     *
     * @throws HttpProblem 404 when there is none
     */
    long id(ServerKey key) {
        var owner = store.users().find(key.user());
        return owner.filter(_ -> key.isDefault())
                .map(user -> store.servers().ensure(user.id(), "", Optional.empty()))
                .or(() -> owner.flatMap(user -> store.servers().find(user.id(), key.name())))
                .orElseThrow(() -> none(key))
                .id();
    }

    /** The number of a server that may be shared already; nothing is made for the question. */
    Optional<Long> known(ServerKey key) {
        return store.users()
                .find(key.user())
                .flatMap(user -> store.servers().find(user.id(), key.name()))
                .map(server -> server.id());
    }

    /**
     * The number of a server, to be looked at; empty for a default one that was never started, of which nothing is shared.
     *
     * @throws HttpProblem 404 when there is none
     */
    Optional<Long> existing(ServerKey key) {
        var found = known(key);
        boolean there = found.isPresent()
                || (key.isDefault() && store.users().find(key.user()).isPresent());
        if (!there) {
            throw none(key);
        }
        return found;
    }

    private static HttpProblem none(ServerKey key) {
        return new HttpProblem(404, "No such server: " + key.fullName());
    }

    /** What to list for all servers of a person. */
    Shares.Which ofOwner(String user) {
        return new Shares.Which.OfOwner(
                store.users().find(user).orElseThrow(Gate::notFound).id());
    }
}
