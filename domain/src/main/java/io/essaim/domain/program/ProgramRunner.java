package io.essaim.domain.program;

import java.time.Duration;
import java.util.function.Consumer;

/** Runs programs on the hub's own machine. */
public interface ProgramRunner {

    /**
     * Starts one that is to end with the hub. What is still there of one by that name, left by a hub that was killed, is ended first.
     *
     * @throws CannotRun when it cannot be started; says what to do
     */
    RunningProgram start(Program program) throws CannotRun;

    /**
     * Runs one to its end; of those with one name there may be many at once. An interrupt ends it.
     *
     * @param input for its standard input
     * @param deadline when it, and what it started, is made to end
     * @param said told each line it prints, shortened when it is very long
     * @throws CannotRun when it cannot be started; says what to do
     */
    Ended run(Program program, String input, Duration deadline, Consumer<String> said)
            throws CannotRun, InterruptedException;
}
