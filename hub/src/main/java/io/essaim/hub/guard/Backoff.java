package io.essaim.hub.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Longer and longer waits for whoever fails again and again; forgotten after a quarter of an hour without failures. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int MOST = 100_000;
    private static final int DOUBLINGS = 16;

    private final int free;
    private final Duration longest;
    private final InstantSource clock;
    private final Cache<String, Failures> failures;

    /** What somebody has to their account. */
    private record Failures(int count, Instant last) {}

    /**
     * One kind of counting.
     *
     * @param free how many failures cost nothing
     * @param longest the longest wait
     */
    Backoff(int free, Duration longest, InstantSource clock) {
        this.free = free;
        this.longest = longest;
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        failures = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build();
    }

    /** How long they must still wait; zero when not. */
    Duration remaining(String who) {
        var known = failures.getIfPresent(who);
        if (known == null || known.count() < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(known.count() - free, DOUBLINGS);
        var wait = FIRST.multipliedBy(1L << doublings);
        var until = known.last().plus(wait.compareTo(longest) < 0 ? wait : longest);
        var remaining = Duration.between(clock.instant(), until);
        return remaining.isNegative() ? Duration.ZERO : remaining;
    }

    /** One more; answers how many there are now. */
    int failed(String who) {
        return failures.asMap()
                .merge(who, new Failures(1, clock.instant()), (had, one) -> new Failures(had.count() + 1, one.last()))
                .count();
    }

    void succeeded(String who) {
        failures.invalidate(who);
    }
}
