package io.essaim.hub.guard;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes failed sign-ins to the log: each while there are few, and how many there were while there are many. */
public final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final Duration SPAN = Duration.ofSeconds(10);
    private static final int EACH = 20;
    private static final int MOST_COUNTED = 10_000;

    private final Duration span;
    private final Map<String, Integer> addresses = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private long refused;
    private long slowed;

    /** One that has nothing to tell yet. */
    public FailureLog() {
        this(SPAN);
    }

    /** @param span how long it counts before it tells */
    FailureLog(Duration span) {
        this.span = span;
    }

    /**
     * One more.
     *
     * @param name made fit for a log
     * @param reason without anything that was typed
     */
    public void failed(String name, String address, String reason) {
        if (countRefused(name, address) <= EACH) {
            LOG.warn("Failed login of {} from {}: {}", name, address, reason);
        }
    }

    /** One more who was only told to wait: counted, as there may be thousands. */
    public synchronized void slowed(String name, String address) {
        count(name, address);
        slowed++;
    }

    /** One more who was told to wait before it was read which name was tried. */
    public synchronized void unread(String address) {
        begin();
        count(address);
        slowed++;
    }

    private synchronized long countRefused(String name, String address) {
        count(name, address);
        return ++refused;
    }

    private void count(String name, String address) {
        begin();
        if (names.size() < MOST_COUNTED) {
            names.add(name);
        }
        count(address);
    }

    private void begin() {
        if (refused + slowed == 0) {
            Thread.ofVirtual().name("failed-logins").start(this::tellLater);
        }
    }

    private void count(String address) {
        if (addresses.size() < MOST_COUNTED || addresses.containsKey(address)) {
            addresses.merge(address, 1, Integer::sum);
        }
    }

    private void tellLater() {
        try {
            Thread.sleep(span);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        tell();
    }

    private synchronized void tell() {
        if (refused > EACH || slowed > 0) {
            var busiest = addresses.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.naturalOrder()));
            LOG.warn(
                    "In {} seconds {} logins failed and {} more had to wait, of {} names or more from {} addresses, the most from {}",
                    span.toSeconds(),
                    refused,
                    slowed,
                    names.size(),
                    addresses.size(),
                    busiest.map(Map.Entry::getKey).orElse("nowhere"));
        }
        refused = 0;
        slowed = 0;
        names.clear();
        addresses.clear();
    }
}
