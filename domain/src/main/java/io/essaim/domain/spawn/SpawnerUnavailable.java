package io.essaim.domain.spawn;

import java.io.Serial;

/** What runs the servers could not be asked. The message says what was asked, where, and what it said. */
public final class SpawnerUnavailable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public SpawnerUnavailable(String message) {
        super(message);
    }

    public SpawnerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
