package io.essaim.hub.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How promptly threads that wait for nothing are run. JupyterHub measures its event loop so (contract 11.1); what grows
 * this here is a machine that has too few cores, or a collection of garbage that stops all.
 */
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(1);
    private static final double[] BOUNDS = {
        0.05, 0.055, 0.06, 0.065, 0.07, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10
    };

    private final Histogram intervals;
    private final Thread beating;

    /** Beats at once, every 50 milliseconds. */
    public Pulse(HubMetrics metrics) {
        intervals = metrics.histogram(
                "event_loop_interval_seconds", "Distribution of measured event loop intervals", BOUNDS);
        beating = Thread.ofVirtual().name("pulse").start(this::beat);
    }

    private void beat() {
        try {
            while (true) {
                long since = System.nanoTime();
                Thread.sleep(INTERVAL);
                observe(System.nanoTime() - since);
            }
        } catch (InterruptedException _) {
            LOG.debug("the pulse ends");
        }
    }

    private void observe(long nanos) {
        intervals.observe(nanos / (double) TimeUnit.SECONDS.toNanos(1));
        if (nanos > LONG.toNanos()) {
            LOG.warn(
                    "Nothing was done for {} ms: the machine is short of cores or memory, or was asleep",
                    TimeUnit.NANOSECONDS.toMillis(nanos));
        }
    }

    @Override
    public void close() {
        beating.interrupt();
    }
}
