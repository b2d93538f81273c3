package io.essaim.hub.access;

import io.essaim.domain.text.Phrase;
import java.io.Serial;

/** A scope or role that cannot be: unknown, badly written, or beyond what its owner may. The message says which and why. */
public final class ScopeProblem extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    /** Says it in words for whoever configures the hub. */
    public ScopeProblem(String message) {
        this(Phrase.verbatim(message));
    }

    /** Says it in words for people, who ask for scopes on the page of their tokens. */
    public ScopeProblem(Phrase phrase) {
        super(phrase.english());
        this.phrase = phrase;
    }

    /** What pages show. */
    public Phrase phrase() {
        return phrase;
    }
}
