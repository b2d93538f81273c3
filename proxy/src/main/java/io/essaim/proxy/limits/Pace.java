package io.essaim.proxy.limits;

import io.essaim.proxy.net.Deadline;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether the body of a request comes fast enough, looked at window by window. A window in which its target took no more
 * counts for nothing: then it is not the client who is slow. Used on one event loop.
 */
public final class Pace {
    private final Deadline window;
    private final Duration length;
    private final long fewest;
    private final BooleanSupplier flows;
    private final Runnable tooSlow;
    private boolean held;
    private long seen;

    /**
     * Looks at nothing yet.
     *
     * @param bytesPerSecond what must come on average
     * @param length of a window
     * @param flows whether what the client sends is being read
     * @param tooSlow told when a body does not come fast enough
     */
    public Pace(EventLoop loop, long bytesPerSecond, Duration length, BooleanSupplier flows, Runnable tooSlow) {
        this.window = new Deadline(loop, this::look);
        this.length = length;
        this.fewest = Math.max(1, bytesPerSecond * length.toMillis() / 1000);
        this.flows = flows;
        this.tooSlow = tooSlow;
    }

    /** A body begins. */
    public void begin() {
        again();
    }

    /** So much of it came, and be it the last. */
    public void came(int bytes, boolean last) {
        seen += bytes;
        if (last) {
            window.off();
        }
    }

    /** It is left where it is for now. */
    public void hold() {
        held = true;
    }

    /** Nobody wants it any more. */
    public void end() {
        window.off();
    }

    private void again() {
        seen = 0;
        held = false;
        window.in(length);
    }

    private void look() {
        if (held || !flows.getAsBoolean() || seen >= fewest) {
            again();
        } else {
            tooSlow.run();
        }
    }
}
