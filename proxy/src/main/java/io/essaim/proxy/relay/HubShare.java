package io.essaim.proxy.relay;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which requests for servers without a route go to the hub all the same: one for each person every ten seconds. A hub that
 * knows better, because the server runs and only its route is missing here, leads that one back.
 */
final class HubShare {
    private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 20_000;

    private static final long BETWEEN_SWEEPS_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final AtomicLong swept = new AtomicLong(System.nanoTime() - BETWEEN_SWEEPS_NANOS);

    /** Whether the hub gets this one. From any thread. */
    boolean takes(String user) {
        long now = System.nanoTime();
        var before = last.get(user);
        if (before == null) {
            return room(now) && last.putIfAbsent(user, now) == null;
        }
        return now - before >= EVERY_NANOS && last.replace(user, before, now);
    }

    /** More people than that, or names that somebody made up, do not go to the hub at all for a while. */
    private boolean room(long now) {
        long before = swept.get();
        boolean due = now - before >= BETWEEN_SWEEPS_NANOS; // looking at all of them is not for every made-up name
        if (last.size() >= MOST && due && swept.compareAndSet(before, now)) {
            last.values().removeIf(since -> now - since >= EVERY_NANOS);
        }
        return last.size() < MOST;
    }
}
