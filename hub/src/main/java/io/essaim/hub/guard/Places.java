package io.essaim.hub.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many may try at once, for each name or address by itself. A few wait in turn for a moment, more are sent away. */
final class Places {
    private static final int MOST = 50_000;
    private static final long PATIENCE_MILLIS = 500;

    private final int line;
    private final Cache<String, Semaphore> places;
    private final int atOnce;

    /**
     * One kind of counting.
     *
     * @param atOnce how many may try at once
     * @param line how many may wait
     */
    Places(int atOnce, int line) {
        this.atOnce = atOnce;
        this.line = line;
        places = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(Duration.ofMinutes(10))
                .build();
    }

    /** Whether all are taken and the line is full. */
    boolean full(String who) {
        var place = places.getIfPresent(who);
        return place != null && place.availablePermits() == 0 && place.getQueueLength() >= line;
    }

    /** A place, to be given back; empty when there is none to be had. */
    Optional<Semaphore> take(String who) {
        var place = places.get(who, _ -> new Semaphore(atOnce, true));
        try {
            boolean had = place.tryAcquire()
                    || (place.getQueueLength() < line && place.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            return had ? Optional.of(place) : Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
