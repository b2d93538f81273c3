package io.essaim.hub.access;

import java.util.Locale;
import java.util.Optional;

/** What a scope's filter may name (contract 2.2). */
public enum FilterKind {
    USER,
    GROUP,
    SERVER,
    SERVICE;

    /** The word in a scope. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code !kind} alone means the asker's own; there is no own group. */
    boolean mayBeOwn() {
        return this != GROUP;
    }

    static Optional<FilterKind> of(String word) {
        return switch (word) {
            case "user" -> Optional.of(USER);
            case "group" -> Optional.of(GROUP);
            case "server" -> Optional.of(SERVER);
            case "service" -> Optional.of(SERVICE);
            default -> Optional.empty();
        };
    }
}
