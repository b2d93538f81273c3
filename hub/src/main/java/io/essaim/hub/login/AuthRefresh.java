package io.essaim.hub.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.access.Owner;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.store.Store;
import io.essaim.domain.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authenticator about people again when its last answer is older than {@code auth_refresh_age} (contract 7.3).
 * What it knows is this hub's alone and forgotten when it stops: the first request after a start asks again.
 */
public final class AuthRefresh {
    private static final Logger LOG = LoggerFactory.getLogger(AuthRefresh.class);
    private static final int MOST = 50_000;

    private final Store store;
    private final Authenticator authenticator;
    private final Admission admission;
    private final Duration age;
    private final InstantSource clock;
    private final Cache<Long, Instant> asked =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /**
     * One for all requests.
     *
     * @param age how old an answer may be; zero never asks
     */
    public AuthRefresh(
            Store store, Authenticator authenticator, Admission admission, Duration age, InstantSource clock) {
        this.store = store;
        this.authenticator = authenticator;
        this.admission = admission;
        this.age = age;
        this.clock = clock;
    }

    /** Whether this one may go on; services always may. Asks only when the last answer is too old. */
    public boolean welcome(Owner owner) {
        return !(owner instanceof Owner.OfUser(long id)) || age.isZero() || isFresh(id) || ask(id);
    }

    /** Notes that somebody has just signed in, which is as good as an answer. */
    public void signedIn(User user) {
        asked.put(user.id(), clock.instant());
    }

    private boolean isFresh(long id) {
        var last = asked.getIfPresent(id);
        return last != null && last.plus(age).isAfter(clock.instant());
    }

    private boolean ask(long id) {
        var user = store.users().find(id);
        return user.isPresent() && stillWelcome(user.get());
    }

    private boolean stillWelcome(User user) {
        return switch (authenticator.refresh(user, Optional.empty())) {
            case Refresh.Fresh() -> {
                asked.put(user.id(), clock.instant());
                yield true;
            }
            case Refresh.Updated(var identity) -> updated(user, identity);
            case Refresh.Expired(var reason) -> {
                LOG.info("{} must sign in again: {}", user.name(), reason);
                yield false;
            }
        };
    }

    private boolean updated(User user, Identity identity) {
        if (!admission.sameName(user, identity)) {
            LOG.error("The authenticator calls {} by another name now; they must sign in again", user.name());
            return false;
        }
        admission.update(user, identity);
        asked.put(user.id(), clock.instant());
        return true;
    }
}
