package io.essaim.proxy.relay;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Browser sessions that ended a short while ago. A single-user server remembers for five minutes whom a session's token
 * belongs to (contract 3.6); without the session's cookie it asks the hub, which knows better.
 */
public final class EndedSessions {
    private static final long KEPT_NANOS = Duration.ofMinutes(15).toNanos();
    private static final int MOST = 20_000;

    private final Map<String, Long> ended = new ConcurrentHashMap<>();

    void add(String id) {
        long now = System.nanoTime();
        if (ended.size() >= MOST) {
            ended.values().removeIf(since -> now - since > KEPT_NANOS);
        }
        if (ended.size() >= MOST) {
            ended.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> ended.remove(oldest.getKey()));
        }
        ended.put(id, now);
    }

    boolean contains(String id) {
        var since = ended.get(id);
        return since != null && System.nanoTime() - since <= KEPT_NANOS;
    }

    /** Lets whoever gets the request not see that a request belongs to one of them. */
    void hide(HttpHeaders headers) {
        if (!ended.isEmpty()) {
            SessionCookie.remove(headers, this::contains);
        }
    }
}
