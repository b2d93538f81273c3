package io.essaim.hub.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * Which networks have tries that are not settled: under way, or ended without a sign-in in the last quarter of an hour. A
 * network with none is one that nobody has guessed from.
 */
final class Unsettled {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int MOST = 100_000;

    private final Cache<String, Integer> tries;

    Unsettled(InstantSource clock) {
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        tries = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build();
    }

    /** One more begins. */
    void begin(String network) {
        tries.asMap().merge(network, 1, Integer::sum);
    }

    /** How many there are. */
    int tries(String network) {
        return tries.asMap().getOrDefault(network, 0);
    }

    /** One of them ended in a sign-in. */
    void settle(String network) {
        tries.asMap().computeIfPresent(network, (_, count) -> count > 1 ? count - 1 : null);
    }
}
