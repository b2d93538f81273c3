package io.essaim.domain.store;

import java.io.Serial;

/** The database could not be reached or did not answer. The message names it without its password. */
public final class StoreUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
