package io.essaim.proxy.limits;

import io.essaim.proxy.metrics.Limit;
import io.essaim.proxy.metrics.LimitMeters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is refused, and says so in the log now and then: whoever floods the proxy must not flood its log. */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long QUIET = Duration.ofMinutes(1).toNanos();

    private final LimitMeters meters;
    private final Map<Limit, AtomicLong> loud = new EnumMap<>(Limit.class);

    /** Nothing was said yet. */
    public Refusals(LimitMeters meters) {
        this.meters = meters;
        long longAgo = System.nanoTime() - QUIET;
        for (var limit : Limit.values()) {
            loud.put(limit, new AtomicLong(longAgo));
        }
    }

    /**
     * Something is refused.
     *
     * @param what who or what it is about, made into text only when it is written
     */
    public void count(Limit limit, Object what) {
        meters.refused(limit);
        var said = loud.get(limit);
        long now = System.nanoTime();
        long last = said == null ? now : said.get();
        if (said != null && now - last >= QUIET && said.compareAndSet(last, now)) {
            LOG.warn(
                    "refused for {}: {} (further ones are counted in essaim_proxy_refused_total and not written for a minute)",
                    limit.label(),
                    what);
        }
    }
}
