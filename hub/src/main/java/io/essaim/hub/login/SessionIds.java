package io.essaim.hub.login;

import java.util.UUID;

/** Names of browser sessions: 32 hexadecimal digits of a random UUID (contract 4.2). */
final class SessionIds {
    private SessionIds() {}

    /** A fresh one. */
    static String fresh() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Whether this is one; anything else a browser sends is not believed. */
    static boolean wellFormed(String text) {
        return text.matches("[0-9a-f]{32}");
    }
}
