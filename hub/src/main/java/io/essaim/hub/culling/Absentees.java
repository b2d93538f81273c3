package io.essaim.hub.culling;

import io.essaim.domain.store.UserQuery;
import io.essaim.domain.store.UserQuery.Page;
import io.essaim.domain.store.Users;
import io.essaim.domain.user.User;
import io.essaim.hub.settings.CullingSettings;
import io.essaim.hub.timing.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes people who have not come for long and have no active server. They are asked for in the order in which they
 * were last seen, so that a round costs what it removes, and the administrators it leaves.
 */
public final class Absentees implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Absentees.class);
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int PAGE = 100;

    private final Duration longest;
    private final Users users;
    private final Predicate<User> delete;
    private final CullingMetrics metrics;
    private final InstantSource clock;
    private Optional<Ticker> ticker = Optional.empty();

    /**
     * One that does nothing until it is started.
     *
     * @param delete deletes somebody with their servers; false when that cannot be now
     */
    public Absentees(
            CullingSettings settings,
            Users users,
            Predicate<User> delete,
            CullingMetrics metrics,
            InstantSource clock) {
        this.longest = settings.users();
        this.users = users;
        this.delete = delete;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Looks every hour, if the settings want it. */
    public void start() {
        if (longest.isPositive()) {
            var ticking = new Ticker("absentees", PERIOD, this::round);
            ticking.wake();
            ticker = Optional.of(ticking);
        }
    }

    /** Looks once. */
    void round() {
        var before = clock.instant().minus(longest);
        var page = page(new Page.Offset(0, PAGE));
        while (!page.isEmpty()) {
            var last = page.getLast();
            // The page after is asked for first: nobody follows somebody who is gone.
            var next = seenBefore(last, before) ? page(new Page.After(last.id(), PAGE)) : List.<User>of();
            page.stream()
                    .filter(user -> !user.admin())
                    .filter(user -> lastSeen(user).isBefore(before))
                    .forEach(this::remove);
            page = next;
        }
    }

    private List<User> page(Page page) {
        return users.list(new UserQuery(
                Optional.of(UserQuery.Activity.INACTIVE),
                Optional.empty(),
                Optional.empty(),
                UserQuery.Sort.LAST_ACTIVITY,
                false,
                page));
    }

    /** Whether those who follow in the order of activity may have been away for as long; who never came stands first. */
    private static boolean seenBefore(User user, Instant before) {
        return user.lastActivity().map(before::isAfter).orElse(true);
    }

    /** Somebody who never came has been away since they were added. */
    private static Instant lastSeen(User user) {
        return user.lastActivity().orElseGet(user::created);
    }

    private void remove(User user) {
        LOG.info("{} has not come since {} and is removed", user.name(), lastSeen(user));
        if (delete.test(user)) {
            metrics.removed();
        } else {
            LOG.warn("{} could not be removed now; the next round tries again", user.name());
        }
    }

    @Override
    public void close() {
        ticker.ifPresent(Ticker::close);
    }
}
