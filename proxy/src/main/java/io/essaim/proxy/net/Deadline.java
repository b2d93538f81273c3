package io.essaim.proxy.net;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens unless it is put off in time. Made to be put off with every request: that costs a look at the
 * clock; the timer of the event loop is only touched when it fires. Used on one event loop.
 */
public final class Deadline implements Runnable {
    private final EventLoop loop;
    private final Runnable expiry;
    private boolean on;
    private boolean scheduled;
    private long due;
    private long wakes;
    private @Nullable Future<?> timer;

    /** Not running yet. */
    public Deadline(EventLoop loop, Runnable expiry) {
        this.loop = loop;
        this.expiry = expiry;
    }

    /** Expires that long from now; a duration of zero is never. */
    public void in(Duration duration) {
        if (duration.isZero()) {
            on = false;
            return;
        }
        on = true;
        due = System.nanoTime() + duration.toNanos();
        if (!scheduled || wakes - due > 0) {
            wakeAt(due);
        }
    }

    /** Does not expire. */
    public void off() {
        on = false;
    }

    /** Does not expire, nor is anything left of it in the timer of the event loop: for what does not live long. */
    public void end() {
        on = false;
        scheduled = false;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    @Override
    public void run() {
        scheduled = false;
        if (!on) {
            return;
        }
        if (System.nanoTime() - due >= 0) {
            on = false;
            expiry.run();
        } else {
            wakeAt(due);
        }
    }

    private void wakeAt(long nanos) {
        scheduled = true;
        wakes = nanos;
        timer = loop.schedule(this, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
}
