package io.essaim.domain.spawn;

import io.essaim.domain.text.Phrase;

/** Whether a server is there. Unknown changes nothing. */
public sealed interface Liveness {

    /** It runs. */
    record Up() implements Liveness {}

    /** It ended. The reason is part of a sentence: exit status, signal, out of memory. */
    record Down(Phrase reason) implements Liveness {

        /** It ended, for a reason in words that nobody translates. */
        public Down(String reason) {
            this(Phrase.verbatim(reason));
        }
    }

    /** It could not be told, because of this; for the log. */
    record Unknown(String why) implements Liveness {}
}
