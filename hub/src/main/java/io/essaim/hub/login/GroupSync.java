package io.essaim.hub.login;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.Group;
import io.essaim.domain.user.User;
import java.util.Collection;
import java.util.List;

/** Makes a person's groups exactly those an authenticator named, when {@code manage_groups} is on (contract 7.2). */
final class GroupSync {
    private final Store store;
    private final boolean enabled;

    GroupSync(Store store, boolean enabled) {
        this.store = store;
        this.enabled = enabled;
    }

    /** Joins and leaves groups until the membership is the one given; unknown groups are made. */
    void apply(User user, Collection<String> wanted) {
        if (!enabled) {
            return;
        }
        var member = List.of(user.id());
        var current = store.groups().ofUsers(member).getOrDefault(user.id(), List.of());
        wanted.stream()
                .filter(name -> !current.contains(name))
                .distinct()
                .forEach(name -> store.groups().add(group(name).id(), member));
        current.stream()
                .filter(name -> !wanted.contains(name))
                .flatMap(name -> store.groups().find(name).stream())
                .forEach(group -> store.groups().remove(group.id(), member));
    }

    private Group group(String name) {
        return store.groups().find(name).orElseGet(() -> store.groups().create(name, JsonObject.empty()));
    }
}
