package io.essaim.domain.program;

/** Runs programs on the hub's own machine. They are to end with the hub. */
public interface ProgramRunner {

    /**
     * Starts one. What is still there of one by that name, left by a hub that was killed, is ended first.
     *
     * @throws CannotRun when it cannot be started; says what to do
     */
    RunningProgram start(Program program) throws CannotRun;
}
