package io.essaim.domain.login;

import io.essaim.domain.text.Phrase;
import java.io.Serial;

/**
 * The other site that people sign in at cannot be asked. The message is shown on the page, without secrets or inner
 * addresses; the cause is for the log.
 */
public final class ElsewhereUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    public ElsewhereUnavailable(Phrase phrase, Throwable cause) {
        super(phrase.english(), cause);
        this.phrase = phrase;
    }

    /** What is shown. */
    public Phrase phrase() {
        return phrase;
    }
}
