package io.essaim.hub.timing;

import io.essaim.domain.store.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again on a virtual thread of its own, and sooner when asked. A failure does not end it. */
public final class Ticker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final String name;
    private final Duration interval;
    private final Runnable work;
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean closed;
    private boolean waiting;

    /**
     * Begins after one interval, or when woken.
     *
     * @param name for the log
     */
    public Ticker(String name, Duration interval, Runnable work) {
        this.name = name;
        this.interval = interval;
        this.work = work;
        Thread.ofVirtual().name(name).start(this::loop);
    }

    /** Does it once more at once, or as soon as the present round is over. */
    public void wake() {
        asked.release();
    }

    private void loop() {
        try {
            while (!closed) {
                if (asked.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                    asked.drainPermits();
                }
                round();
            }
        } catch (InterruptedException e) {
            LOG.debug("{} ends", name);
        }
    }

    private void round() {
        try {
            if (!closed) {
                work.run();
                waiting = false;
            }
        } catch (StoreUnavailable e) {
            // The store says when it is back; each round until then would say the same.
            if (!waiting) {
                LOG.warn("The rounds of {} wait for the database: {}", name, e.getMessage());
            }
            waiting = true;
        } catch (RuntimeException e) {
            LOG.error("A round of {} failed; the next one comes by itself", name, e);
        }
    }

    /** Ends after the present round. */
    @Override
    public void close() {
        closed = true;
        asked.release();
    }
}
