package io.essaim.store.settings;

import java.io.Serial;

/**
 * The database cannot be opened, and waiting will not help: the message names it, says what is wrong and what to do
 * next. Nothing in it was changed, unless it brings its own word of what was.
 */
public final class DatabaseProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String changed;

    public DatabaseProblem(String message) {
        super(message);
        changed = "";
    }

    public DatabaseProblem(String message, Throwable cause) {
        this(message, "", cause);
    }

    /**
     * One on the way of changing tables.
     *
     * @param changed what of them is changed now, and what to do
     */
    public DatabaseProblem(String message, String changed, Throwable cause) {
        super(message, cause);
        this.changed = changed;
    }

    /** What is changed now, and what to do. */
    public String changed(String nothing) {
        return changed.isEmpty() ? nothing : changed;
    }
}
