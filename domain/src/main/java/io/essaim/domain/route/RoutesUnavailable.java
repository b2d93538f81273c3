package io.essaim.domain.route;

import java.io.Serial;

/** The proxy could not be asked. The message says which one, what was tried and what it said. */
public final class RoutesUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public RoutesUnavailable(String message) {
        super(message);
    }

    public RoutesUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
