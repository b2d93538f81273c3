package io.essaim.domain.login;

import java.io.Serial;

/** The authenticator refuses that this person be added; the message says why and is shown to who asked. */
public final class RejectedUser extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public RejectedUser(String message) {
        super(message);
    }
}
