package io.essaim.hub.servers;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts in a row that failed through no fault of their owners (contract 8.4, {@code consecutive_failure_limit}). */
final class FailureStreak {
    private static final Logger LOG = LoggerFactory.getLogger(FailureStreak.class);

    private final int limit;
    private final AtomicInteger failed = new AtomicInteger();
    private volatile Runnable tooMany = () -> {};

    /** @param limit 0 is none */
    FailureStreak(int limit) {
        this.limit = limit;
    }

    /** Who is told when the limit is reached. */
    void whenTooMany(Runnable told) {
        tooMany = told;
    }

    void failed() {
        int now = failed.incrementAndGet();
        if (limit > 0 && now <= limit) {
            LOG.warn("{} of {} starts in a row have failed (consecutive_failure_limit)", now, limit);
        }
        if (now == limit) {
            tooMany.run();
        }
    }

    void succeeded() {
        failed.set(0);
    }
}
