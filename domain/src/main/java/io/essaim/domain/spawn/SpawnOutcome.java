package io.essaim.domain.spawn;

import io.essaim.domain.text.Phrase;
import java.net.URI;
import java.util.Optional;

/** How a start went. */
public sealed interface SpawnOutcome {

    /**
     * It is started.
     *
     * @param address where hub and proxy reach it, {@code http://host:port} without a path
     */
    record Started(URI address, SpawnHandle handle) implements SpawnOutcome {}

    /**
     * It is not, and nothing of it is left.
     *
     * @param label one word for the spawn metric's {@code reason}
     * @param message one sentence for the owner: what, where, and what to do next
     * @param detail what the engine or the server said, as it was
     */
    record Failed(String label, Phrase message, Optional<String> detail) implements SpawnOutcome {

        /** It is not, for a reason in words that nobody translates. */
        public Failed(String label, String message, Optional<String> detail) {
            this(label, Phrase.verbatim(message), detail);
        }
    }
}
