package io.essaim.cli.console;

import java.io.Serial;

/** A command that could not do what it was asked; ends with exit code 1. The message says what, where and why. */
public final class CommandFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String next;

    /**
     * A failure.
     *
     * @param next what to do about it, a sentence
     */
    public CommandFailed(String message, String next) {
        this.next = next;
        super(message);
    }

    /** What to do about it. */
    public String next() {
        return next;
    }
}
