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

    private final Map<String, Integer> addresses = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private long count;

    /**
     * One more.
     *
     * @param name made fit for a log
     * @param reason without anything that was typed
     */
    public void failed(String name, String address, String reason) {
        if (isOneOfFew(name, address)) {
            LOG.warn("Failed login of {} from {}: {}", name, address, reason);
        }
    }

    private synchronized boolean isOneOfFew(String name, String address) {
        if (count++ == 0) {
            Thread.ofVirtual().name("failed-logins").start(this::tellLater);
        }
        if (names.size() < MOST_COUNTED) {
            names.add(name);
        }
        if (addresses.size() < MOST_COUNTED || addresses.containsKey(address)) {
            addresses.merge(address, 1, Integer::sum);
        }
        return count <= EACH;
    }

    private void tellLater() {
        try {
            Thread.sleep(SPAN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        tell();
    }

    private synchronized void tell() {
        if (count > EACH) {
            var busiest = addresses.entrySet().stream().max(Map.Entry.comparingByValue(Comparator.naturalOrder()));
            LOG.warn(
                    "{} failed logins in {} seconds, of {} names from {} addresses, the most from {}; the first {} stand"
                            + " above",
                    count,
                    SPAN.toSeconds(),
                    names.size(),
                    addresses.size(),
                    busiest.map(Map.Entry::getKey).orElse("nowhere"),
                    EACH);
        }
        count = 0;
        names.clear();
        addresses.clear();
    }
}
