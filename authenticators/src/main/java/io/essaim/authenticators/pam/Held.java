package io.essaim.authenticators.pam;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a call holds of the bounds: given back when it cannot be made, or else by its thread at its end. */
final class Held implements AutoCloseable {
    private final Deque<Runnable> returns = new ArrayDeque<>();
    private boolean kept;

    /** Holds one thing more. */
    void add(Runnable giveBack) {
        returns.push(giveBack);
    }

    /** The call is made: its thread gives back. */
    void keep() {
        kept = true;
    }

    /** Gives all back, the last first. */
    void giveBack() {
        returns.forEach(Runnable::run);
    }

    @Override
    public void close() {
        if (!kept) {
            giveBack();
        }
    }
}
