package io.essaim.domain.server;

import java.util.Locale;

/** What a server is in the middle of, as the API says it (contract 1.2). */
public enum Pending {
    SPAWN,
    STOP,
    CHECK,
    RENAME;

    /** The word in API models. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
