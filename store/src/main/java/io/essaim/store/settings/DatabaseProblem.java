package io.essaim.store.settings;

import java.io.Serial;

/**
 * The database cannot be opened, and waiting will not help: the message names it, says what is wrong and what to do
 * next. Nothing in it was changed.
 */
public final class DatabaseProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public DatabaseProblem(String message) {
        super(message);
    }

    public DatabaseProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
