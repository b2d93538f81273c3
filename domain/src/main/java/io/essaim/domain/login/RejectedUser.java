package io.essaim.domain.login;

import io.essaim.domain.text.Phrase;
import java.io.Serial;

/** The authenticator refuses that this person be added; the message says why and is shown to who asked. */
public final class RejectedUser extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    public RejectedUser(Phrase phrase) {
        super(phrase.english());
        this.phrase = phrase;
    }

    /** What is shown. */
    public Phrase phrase() {
        return phrase;
    }
}
