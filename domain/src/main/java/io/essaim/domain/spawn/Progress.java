package io.essaim.domain.spawn;

import io.essaim.domain.text.Phrase;

/** Hears what a start is doing, to show it to the person who waits. Never blocks and never fails. */
@FunctionalInterface
public interface Progress {

    /**
     * One step.
     *
     * @param percent 0 to 100, a guess
     * @param message one short sentence
     */
    void report(int percent, Phrase message);

    /** One step, told in words that nobody translates. */
    default void report(int percent, String message) {
        report(percent, Phrase.verbatim(message));
    }
}
