package io.essaim.domain.login;

import io.essaim.domain.text.Phrase;
import java.io.Serial;

/** The authenticator refuses that a server starts; the message says why and is shown to its owner. */
public final class RejectedStart extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    public RejectedStart(Phrase phrase) {
        super(phrase.english());
        this.phrase = phrase;
    }

    /** What is shown. */
    public Phrase phrase() {
        return phrase;
    }
}
