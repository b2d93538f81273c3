package io.essaim.hub.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of people's groups and roles, remembered while the store's access revision stands still. */
final class RelationCache {
    private static final int KEPT = 50_000;
    private static final Names NONE = new Names(List.of(), List.of());

    private final Store store;
    private final Cache<Long, Dated> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /** A person's own roles and their groups. */
    record Names(List<String> roles, List<String> groups) {}

    private record Dated(long revision, Names names) {}

    /** The names for some people. */
    record Related(Map<Long, Names> byUser) {
        Names of(long userId) {
            return byUser.getOrDefault(userId, NONE);
        }
    }

    RelationCache(Store store) {
        this.store = store;
    }

    Related of(List<Long> userIds) {
        long revision = store.accessRevision();
        var found = new HashMap<Long, Names>();
        var missing = new ArrayList<Long>();
        for (var id : userIds) {
            var dated = known.getIfPresent(id);
            if (dated != null && dated.revision() == revision) {
                found.put(id, dated.names());
            } else {
                missing.add(id);
            }
        }
        if (!missing.isEmpty()) {
            load(missing, revision, found);
        }
        return new Related(found);
    }

    private void load(List<Long> ids, long revision, Map<Long, Names> into) {
        var roles = store.roles().namesOfUsers(ids);
        var groups = store.groups().ofUsers(ids);
        for (var id : ids) {
            var names = new Names(roles.getOrDefault(id, List.of()), groups.getOrDefault(id, List.of()));
            known.put(id, new Dated(revision, names));
            into.put(id, names);
        }
    }
}
