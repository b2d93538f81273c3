package io.essaim.hub.access;

import java.io.Serial;

/** A scope or role that cannot be: unknown, badly written, or beyond what its owner may. The message says which and why. */
public final class ScopeProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ScopeProblem(String message) {
        super(message);
    }
}
