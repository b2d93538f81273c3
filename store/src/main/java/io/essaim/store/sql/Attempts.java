package io.essaim.store.sql;

import io.essaim.domain.store.StoreUnavailable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Does again what a database undid: a few times, with growing pauses of random length, so that those who were in each
 * other's way do not meet again.
 */
final class Attempts {
    private static final int MOST = 6;
    private static final int FIRST_PAUSE_MILLIS = 8;

    private Attempts() {}

    /** The work was undone and may be done again. */
    static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final StoreUnavailable reason;

        /** @param reason what the caller is told when it was done again often enough */
        Undone(StoreUnavailable reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /**
     * The answer of the work.
     *
     * @throws StoreUnavailable when it was undone every time
     */
    static <T> T of(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (Undone e) {
                if (attempt == MOST || interrupted(attempt)) {
                    throw e.reason;
                }
            }
        }
    }

    private static boolean interrupted(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(FIRST_PAUSE_MILLIS << attempt));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
