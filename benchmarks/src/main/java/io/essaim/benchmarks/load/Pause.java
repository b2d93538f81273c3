package io.essaim.benchmarks.load;

import java.time.Duration;

/** Time that passes while something is measured. */
public final class Pause {
    private Pause() {}

    /** Waits. */
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
