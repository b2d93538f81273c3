package io.essaim.domain.program;

import java.time.Duration;
import java.util.List;

/** A program that was started. */
public interface RunningProgram {

    /** Its number in the system. */
    long pid();

    /**
     * Waits until it has ended.
     *
     * @return its exit status; 128 and the signal's number when it was killed
     */
    int awaitEnd() throws InterruptedException;

    /** The last lines it printed. */
    List<String> lastOutput();

    /** Asks it to end, and makes it and what it started end when the time is over. Fine when it has ended. */
    void stop(Duration grace);
}
