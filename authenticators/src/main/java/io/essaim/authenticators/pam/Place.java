package io.essaim.authenticators.pam;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** One of the places for calls that compute: given back once, when the call ends or is seen to wait. */
final class Place {
    private final Semaphore places;
    private final AtomicBoolean given = new AtomicBoolean();

    Place(Semaphore places) {
        this.places = places;
    }

    /** Gives it to the next; again is nothing. */
    void release() {
        if (given.compareAndSet(false, true)) {
            places.release();
        }
    }
}
