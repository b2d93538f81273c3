package io.essaim.domain.spawn;

import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.Optional;

/** Whether a server is there. Unknown changes nothing. */
public sealed interface Liveness {

    /**
     * It runs.
     *
     * @param address where hub and proxy reach it now, as {@link SpawnOutcome.Started} says it; another than at its start
     *     when it was started again by what runs it. Empty when there is none or nobody can tell: then it is as it was
     */
    record Up(Optional<URI> address) implements Liveness {

        /** It runs where it was started. */
        public Up() {
            this(Optional.empty());
        }
    }

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
