package io.essaim.domain.spawn;

/** Hears what a start is doing, to show it to the person who waits. Never blocks and never fails. */
@FunctionalInterface
public interface Progress {

    /**
     * One step.
     *
     * @param percent 0 to 100, a guess
     * @param message one short sentence
     */
    void report(int percent, String message);
}
