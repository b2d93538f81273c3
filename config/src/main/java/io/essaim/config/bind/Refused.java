package io.essaim.config.bind;

import java.io.Serial;

/** A text that its type refuses in words of its own, which may quote it. */
final class Refused extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    Refused(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
