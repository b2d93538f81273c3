package io.essaim.docker.wire;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what somebody waits for when it takes too long: the one way that ends a wait on a Unix socket, on a TLS
 * connection and on a program's output alike. Each has a virtual thread that sleeps until then.
 */
public final class Deadline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

    private final Duration limit;
    private final Thread watch;
    private final AtomicReference<Closeable> target = new AtomicReference<>(() -> {});
    private volatile long end;
    private volatile boolean expired;

    /** A limit for the whole of it, or, when {@link #again} is called, for the time between two calls. */
    public Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
        this.watch = Thread.ofVirtual().name("docker-deadline").start(this::watch);
    }

    private void watch() {
        try {
            for (var left = left(); left.isPositive(); left = left()) {
                Thread.sleep(left);
            }
        } catch (InterruptedException _) {
            return; // all went well
        }
        expired = true;
        closeTarget();
    }

    private void closeTarget() {
        try {
            target.get().close();
        } catch (IOException e) {
            LOG.debug("A connection that was too slow did not close well", e);
        }
    }

    /** What to close from now on. Closed at once when it is too late already. */
    public void closes(Closeable closeable) {
        target.set(closeable);
        if (expired) {
            closeTarget();
        }
    }

    /** Begins anew: something came. */
    public void again() {
        end = System.nanoTime() + limit.toNanos();
    }

    /** How much time is left. */
    public Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    /** The limit it was made with. */
    public Duration limit() {
        return limit;
    }

    /** Whether it took too long. */
    public boolean expired() {
        return expired;
    }

    /** It is over; nothing is closed any more. */
    @Override
    public void close() {
        watch.interrupt();
    }
}
