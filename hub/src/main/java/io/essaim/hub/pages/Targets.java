package io.essaim.hub.pages;

import io.essaim.domain.server.ServerKey;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.hub.access.Requester;
import io.essaim.hub.access.Resource;
import io.essaim.hub.http.HttpProblem;
import io.helidon.webserver.http.ServerRequest;

/** Finds the server that {@code …/U} or {@code …/U/S} names, if the one who asks may handle it. */
final class Targets {
    private static final String SCOPE = "servers";
    private final Store store;

    Targets(Store store) {
        this.store = store;
    }

    /**
     * The server named after a prefix; without a name it is one's own.
     *
     * @throws HttpProblem 404 or 403 when it is not there or not for this one to handle
     */
    Target find(ServerRequest request, String prefix, Requester who) {
        var names = RawPath.segments(request, prefix);
        var user = names.getFirst().isEmpty() ? who.name() : names.getFirst();
        var key = new ServerKey(user, names.size() > 1 ? names.get(1) : "");
        if (!who.may(SCOPE, new Resource.OfServer(key))) {
            throw Gate.refusal(who, SCOPE);
        }
        return find(key);
    }

    /** Whether there is such a server. */
    boolean exists(ServerKey key) {
        return store.users()
                .find(key.user())
                .flatMap(owner -> store.servers().find(owner.id(), key.name()))
                .isPresent();
    }

    /** A server by its key. */
    Target find(ServerKey key) {
        var owner = store.users()
                .find(key.user())
                .orElseThrow(() -> new HttpProblem(404, Phrase.of("There is nobody called {0}.", key.user())));
        return new Target(owner, key, store.servers().find(owner.id(), key.name()));
    }
}
