package io.essaim.proxy.limits;

import io.essaim.proxy.metrics.Limit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How many connections each client has, and how many it opened lately (a token bucket). For any thread. */
final class Crowds {
    private static final int BURST_SECONDS = 10;
    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    /** So often those are forgotten who have left and may come back as if they had never been there. */
    private static final int SWEEP_EVERY = 1024;

    private final int most;
    private final int perSecond;
    private final LongSupplier clock;
    private final ConcurrentMap<Long, Crowd> crowds = new ConcurrentHashMap<>();
    private final AtomicInteger untilSweep = new AtomicInteger(SWEEP_EVERY);

    /**
     * Nobody yet.
     *
     * @param most connections of one client
     * @param perSecond new connections of one client; 0 is no limit
     * @param clock nanoseconds that only grow
     */
    Crowds(int most, int perSecond, LongSupplier clock) {
        this.most = most;
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** One client's. Only touched inside of {@link ConcurrentMap#compute}, which lets in one at a time. */
    private static final class Crowd {
        private int open;
        private double tokens;
        private long filled;
    }

    /** Counts a new connection, or says which limit it would be beyond. */
    @Nullable
    Limit enter(long client) {
        if (perSecond > 0 && untilSweep.decrementAndGet() <= 0) {
            untilSweep.set(SWEEP_EVERY);
            sweep();
        }
        long now = clock.getAsLong();
        var verdict = new @Nullable Limit[1];
        crowds.compute(client, (_, known) -> {
            var crowd = known == null ? fresh(now) : known;
            verdict[0] = judge(crowd, now);
            return crowd;
        });
        return verdict[0];
    }

    /** One of its connections is closed. */
    void leave(long client) {
        crowds.computeIfPresent(client, (_, crowd) -> {
            crowd.open--;
            return forgettable(crowd) ? null : crowd;
        });
    }

    /** How many clients are remembered. */
    int size() {
        return crowds.size();
    }

    private Crowd fresh(long now) {
        var crowd = new Crowd();
        crowd.tokens = burst();
        crowd.filled = now;
        return crowd;
    }

    private @Nullable Limit judge(Crowd crowd, long now) {
        if (crowd.open >= most) {
            return Limit.CONNECTIONS_PER_CLIENT;
        }
        if (perSecond > 0) {
            fill(crowd, now);
            if (crowd.tokens < 1) {
                return Limit.NEW_CONNECTIONS_PER_CLIENT;
            }
            crowd.tokens--;
        }
        crowd.open++;
        return null;
    }

    private void fill(Crowd crowd, long now) {
        crowd.tokens = Math.min(burst(), crowd.tokens + (now - crowd.filled) / NANOS * perSecond);
        crowd.filled = now;
    }

    private double burst() {
        return (double) perSecond * BURST_SECONDS;
    }

    private void sweep() {
        long now = clock.getAsLong();
        for (var client : crowds.keySet()) {
            crowds.computeIfPresent(client, (_, crowd) -> {
                fill(crowd, now);
                return forgettable(crowd) ? null : crowd;
            });
        }
    }

    private boolean forgettable(Crowd crowd) {
        return crowd.open == 0 && crowd.tokens >= burst();
    }
}
