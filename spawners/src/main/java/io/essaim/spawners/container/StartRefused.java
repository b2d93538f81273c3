package io.essaim.spawners.container;

import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.text.Phrase;
import java.io.Serial;
import java.util.Optional;

/** A start that does not go on; the message is a sentence for the owner. */
public final class StartRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final String label;
    private final transient Phrase message;
    private final String detail;

    /**
     * Why it does not.
     *
     * @param label one word for the spawn metric
     */
    public StartRefused(String label, Phrase message) {
        this(label, message, "");
    }

    /**
     * As above, in the words of others as well.
     *
     * @param detail what the engine or the server said, as it was; may be empty
     */
    public StartRefused(String label, Phrase message, String detail) {
        super(message.english());
        this.message = message;
        this.label = label;
        this.detail = detail;
    }

    /** How the start went. */
    public SpawnOutcome.Failed outcome() {
        return new SpawnOutcome.Failed(label, message, detail.isEmpty() ? Optional.empty() : Optional.of(detail));
    }
}
