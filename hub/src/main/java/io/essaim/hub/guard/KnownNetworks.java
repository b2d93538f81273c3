package io.essaim.hub.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Networks from which somebody has signed in during the last day. */
final class KnownNetworks {
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int MOST = 100_000;

    private final Cache<String, Boolean> networks;

    KnownNetworks(InstantSource clock) {
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        networks = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .build();
    }

    /** Somebody has. */
    void add(String network) {
        networks.put(network, true);
    }

    boolean has(String network) {
        return networks.getIfPresent(network) != null;
    }
}
