package io.essaim.hub.guard;

import java.time.Duration;

/** Whether somebody may try now. */
public sealed interface Turn {

    /** They may; to be closed when the try is over. */
    record Granted(Runnable end) implements Turn, AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * They may not yet.
     *
     * @param delay after which another try may be worth it
     */
    record Later(Duration delay) implements Turn {}
}
