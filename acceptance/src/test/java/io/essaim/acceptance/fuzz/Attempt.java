package io.essaim.acceptance.fuzz;

import java.nio.charset.StandardCharsets;

/**
 * One request as it goes over the wire.
 *
 * @param actor who sends it
 * @param wellFormed whether it is HTTP; otherwise bytes of it were changed, and it may have no end
 * @param text its bytes, each as one character of ISO 8859-1
 */
record Attempt(Actor actor, boolean wellFormed, String text) {

    /** Who asks. */
    enum Actor {
        /** Without any credentials. */
        NOBODY,
        /** A person's browser. */
        COOKIE,
        /** The same person's script. */
        TOKEN,
        /** The same person's script with few scopes. */
        NARROW,
        /** An administrator's script. */
        ADMIN
    }

    /** As they go over the wire. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** For a person to read and a program to send again: bytes outside ASCII as {@code \xNN}. */
    @Override
    public String toString() {
        var shown = new StringBuilder(actor + (wellFormed ? ": " : ", bytes changed: "));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c >= ' ' && c < 127)) {
                shown.append(c);
            } else if (c != '\r') {
                shown.append("\\x%02x".formatted((int) c));
            }
        }
        return shown.toString();
    }
}
