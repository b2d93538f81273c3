package io.essaim.hub.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.store.Store;
import java.util.List;
import java.util.Set;

/** Memberships as the store has them, remembered while nothing changes. */
final class StoredMemberships implements Memberships {
    private static final int KEPT = 10_000;

    private final Store store;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    private record Known(long revision, Set<String> groups) {}

    StoredMemberships(Store store) {
        this.store = store;
    }

    @Override
    public boolean inAny(String user, Set<String> groups) {
        return groupsOf(user).stream().anyMatch(groups::contains);
    }

    private Set<String> groupsOf(String user) {
        long revision = store.accessRevision();
        var cached = known.getIfPresent(user);
        if (cached != null && cached.revision() == revision) {
            return cached.groups();
        }
        var groups = load(user);
        known.put(user, new Known(revision, groups));
        return groups;
    }

    private Set<String> load(String user) {
        return store.users()
                .find(user)
                .map(found -> store.groups().ofUsers(List.of(found.id())).getOrDefault(found.id(), List.of()))
                .map(Set::copyOf)
                .orElse(Set.of());
    }
}
