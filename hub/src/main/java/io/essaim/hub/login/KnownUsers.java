package io.essaim.hub.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.util.Optional;

/** People by the id in their login cookie, remembered while nothing in the store changed that decides who may do what. */
final class KnownUsers {
    private static final int MOST = 20_000;

    private final Store store;
    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    KnownUsers(Store store) {
        this.store = store;
    }

    Optional<User> byCookieId(String cookieId) {
        long revision = store.accessRevision();
        var entry = known.getIfPresent(cookieId);
        if (entry == null || entry.revision != revision) {
            entry = new Known(revision, store.users().findByCookieId(cookieId));
            known.put(cookieId, entry);
        }
        return entry.user;
    }

    private record Known(long revision, Optional<User> user) {}
}
