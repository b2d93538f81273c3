package io.essaim.domain.login;

import java.io.Serial;

/**
 * The other site that people sign in at cannot be asked. The message is shown on the page, without secrets or inner
 * addresses; the cause is for the log.
 */
public final class ElsewhereUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public ElsewhereUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
