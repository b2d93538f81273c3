package io.essaim.authenticators.accounts.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps letters to one address apart: nobody has strangers' mailboxes filled by signing up with their addresses again
 * and again. It remembers the newest ten thousand.
 */
public final class Spacing {
    private static final int REMEMBERED = 10_000;

    private final Duration distance;
    private final InstantSource clock;
    private final Map<String, Instant> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Spacing(Duration distance, InstantSource clock) {
        this.distance = distance;
        this.clock = clock;
    }

    /** Whether a letter may go to that address now; if so, it counts as sent. */
    public synchronized boolean due(String address) {
        var now = clock.instant();
        var key = address.toLowerCase(Locale.ROOT);
        if (now.isBefore(last.getOrDefault(key, Instant.EPOCH).plus(distance))) {
            return false;
        }
        last.remove(key);
        last.put(key, now);
        return true;
    }
}
