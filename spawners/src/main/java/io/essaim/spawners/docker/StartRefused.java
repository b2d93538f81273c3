package io.essaim.spawners.docker;

import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.text.Phrase;
import java.io.Serial;
import java.util.Optional;

/** A start that does not go on; the message is a sentence for the owner. */
final class StartRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String label;
    private final transient Phrase message;
    private final String detail;

    /**
     * Why it does not.
     *
     * @param label one word for the spawn metric
     * @param detail what the engine or the server said, as it was; may be empty
     */
    StartRefused(String label, Phrase message, String detail) {
        super(message.english());
        this.label = label;
        this.message = message;
        this.detail = detail;
    }

    SpawnOutcome.Failed outcome() {
        return new SpawnOutcome.Failed(label, message, Optional.of(detail).filter(text -> !text.isEmpty()));
    }
}
