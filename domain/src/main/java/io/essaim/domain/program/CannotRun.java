package io.essaim.domain.program;

import java.io.Serial;

/** A program that cannot be started; the message says why and what to do. */
public final class CannotRun extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    public CannotRun(String message) {
        super(message);
    }
}
