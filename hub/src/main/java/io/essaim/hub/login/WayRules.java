package io.essaim.hub.login;

import io.essaim.domain.login.Way;
import io.essaim.domain.login.Ways;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import java.util.Optional;

/**
 * Whose a name is when there are several ways to sign in. A name that one way claims in the configuration is that way's;
 * one that the hub knew before anybody signed in with it is the first way's; any other is the way's that first signed it
 * in. Where the configuration says that two ways know the same people, a name is both's.
 */
public final class WayRules {
    private final Store store;
    private final Ways ways;

    public WayRules(Store store, Ways ways) {
        this.store = store;
        this.ways = ways;
    }

    /** All there are. */
    public Ways ways() {
        return ways;
    }

    /** The way that knows a person; empty when the one they signed in by is not offered any more. */
    Optional<Way> of(User user) {
        return ways.single() ? Optional.of(ways.first()) : ways.named(owner(user));
    }

    /** What to tell somebody who comes by a way that the name does not belong to. */
    Optional<Phrase> refusal(Way way, String name, Optional<User> known) {
        if (ways.single()) {
            return Optional.empty();
        }
        var owner = claimed(name).or(() -> known.map(this::owner)).orElse(way.name());
        return ways.same(owner, way.name()) ? Optional.empty() : Optional.of(sentence(name, owner));
    }

    /** Notes by which way a person came in. */
    void note(User user, Way way) {
        if (!ways.single()
                && store.users().loginWay(user.id()).filter(way.name()::equals).isEmpty()) {
            store.users().setLoginWay(user.id(), way.name());
        }
    }

    private String owner(User user) {
        return store.users().loginWay(user.id()).orElseGet(() -> ways.first().name());
    }

    private Optional<String> claimed(String name) {
        return ways.all().stream()
                .filter(way -> way.names().contains(name))
                .map(Way::name)
                .findFirst();
    }

    private Phrase sentence(String name, String owner) {
        return ways.named(owner)
                .map(way -> Phrase.of(
                        "Somebody who signs in with {0} is called {1} here. If that is you, sign in with {0}; if not, ask"
                                + " whoever runs this hub for another name.",
                        way.title(), name))
                .orElseGet(() -> Phrase.of(
                        "Somebody who signed in another way is called {0} here; ask whoever runs this hub for another"
                                + " name.",
                        name));
    }
}
