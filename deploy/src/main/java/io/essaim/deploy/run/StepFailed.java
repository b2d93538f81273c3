package io.essaim.deploy.run;

import java.io.Serial;

/** A step that could not be done. The message says why, in the words of whoever refused. */
public final class StepFailed extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String next;

    /**
     * Says so.
     *
     * @param next what to do, or empty
     */
    public StepFailed(String message, String next) {
        super(message);
        this.next = next;
    }

    /** What to do, or empty. */
    public String next() {
        return next;
    }
}
