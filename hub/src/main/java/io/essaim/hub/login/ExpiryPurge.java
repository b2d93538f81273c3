package io.essaim.hub.login;

import io.essaim.domain.store.Store;
import io.essaim.domain.store.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what has expired, at start and hourly: tokens, OAuth codes, share codes, sign-ins never finished, sessions nobody uses (contract 9.2). */
public final class ExpiryPurge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryPurge.class);
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Store store;
    private final Duration sessionsKept;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("purge").factory());

    /**
     * One for a store.
     *
     * @param cookieMaxAge how long a login is good for: a session not seen for longer can not be signed in
     */
    public ExpiryPurge(Store store, Duration cookieMaxAge, InstantSource clock) {
        this.store = store;
        this.sessionsKept = cookieMaxAge;
        this.clock = clock;
    }

    /** Purges now and then every hour. */
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::attempt, 0, PERIOD.toSeconds(), TimeUnit.SECONDS);
    }

    /** Purges once; returns how many rows went. */
    public int purge() {
        var now = clock.instant();
        return store.tokens().purge(now)
                + store.oauth().purge(now)
                + store.shares().purge(now)
                + store.attempts().purge(now)
                + store.sessions().purge(now.minus(sessionsKept));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void attempt() {
        try {
            LOG.debug("{} expired rows removed", purge());
        } catch (StoreUnavailable e) {
            LOG.warn("Expired tokens, codes and sessions were not removed, next try in an hour: {}", e.getMessage());
        }
    }
}
