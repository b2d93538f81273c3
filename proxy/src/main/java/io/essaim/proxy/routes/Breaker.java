package io.essaim.proxy.routes;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The circuit breaker of a route: after some failures to connect, one after the other, its target is left alone for a while;
 * then one attempt at a time shows whether it is back. A route that is set anew has a new one. For any thread; as long
 * as nothing fails, asking is a look at a field.
 */
public final class Breaker {
    private volatile int failures;
    private volatile boolean open;
    private long until;
    private boolean probing;

    /** Whether an attempt may be made now. What becomes of it must be told. */
    public boolean permits() {
        return !open || permitsProbe();
    }

    private synchronized boolean permitsProbe() {
        if (!open) {
            return true;
        }
        if (probing || System.nanoTime() - until < 0) {
            return false;
        }
        probing = true;
        return true;
    }

    /** Whether it leaves its target alone. */
    public boolean isOpen() {
        return open;
    }

    /** An attempt led to a connection. */
    public void connected() {
        if (failures > 0) {
            close();
        }
    }

    private synchronized void close() {
        failures = 0;
        open = false;
        probing = false;
    }

    /** An attempt ended without saying anything about the target. */
    public synchronized void learntNothing() {
        probing = false;
    }

    /**
     * An attempt failed.
     *
     * @param most after so many it opens; 0 is never
     * @param pause how long the target is then left alone
     * @return whether it was closed before and is open now
     */
    public synchronized boolean failed(int most, Duration pause) {
        probing = false;
        if (most == 0) {
            return false;
        }
        failures++;
        if (failures < most) {
            return false;
        }
        failures = most;
        until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause.toMillis());
        boolean trips = !open;
        open = true;
        return trips;
    }
}
