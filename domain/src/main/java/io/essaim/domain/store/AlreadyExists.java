package io.essaim.domain.store;

import java.io.Serial;

/** Something of that name is there already; nothing was changed. */
public final class AlreadyExists extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public AlreadyExists(String message) {
        super(message);
    }
}
