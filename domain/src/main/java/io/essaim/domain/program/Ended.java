package io.essaim.domain.program;

import java.util.OptionalInt;

/**
 * How a program ended that was waited for.
 *
 * @param status its exit status, 128 and the signal's number when it was killed; empty when its time was over
 * @param lastLine the last line it printed that is not blank; empty text when there is none
 */
public record Ended(OptionalInt status, String lastLine) {

    /** Whether it did what it was to do. */
    public boolean well() {
        return status.isPresent() && status.getAsInt() == 0;
    }
}
