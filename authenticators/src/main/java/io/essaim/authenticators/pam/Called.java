package io.essaim.authenticators.pam;

import java.time.Duration;

/** What came of a call into the system's libraries. */
sealed interface Called<T> {

    /** It ended in time. */
    record Answered<T>(T value) implements Called<T> {}

    /**
     * It did not, and was left alone.
     *
     * @param unfinished how many calls are in that state
     */
    record Late<T>(Duration after, int unfinished) implements Called<T> {}

    /** It was not made. */
    record Busy<T>(String why) implements Called<T> {}
}
