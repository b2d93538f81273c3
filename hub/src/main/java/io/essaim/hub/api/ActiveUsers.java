package io.essaim.hub.api;

import io.essaim.domain.store.Users;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** How many people were there lately (contract 11.1). Counting goes through all of them, so it is done once an hour. */
final class ActiveUsers {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Map<String, Duration> PERIODS =
            Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));

    private final Users users;
    private final InstantSource clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private Map<String, Long> counts = Map.of();
    private Instant counted = Instant.MIN;

    ActiveUsers(Users users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    /** For each period, the number of people; an hour old at most. */
    Map<String, Long> counts() {
        oneAtATime.lock();
        try {
            var now = clock.instant();
            if (counts.isEmpty() || counted.plus(KEPT).isBefore(now)) {
                var fresh = new LinkedHashMap<String, Long>();
                PERIODS.forEach((name, period) -> fresh.put(name, users.countSeenSince(now.minus(period))));
                counts = Map.copyOf(fresh);
                counted = now;
            }
            return counts;
        } finally {
            oneAtATime.unlock();
        }
    }
}
