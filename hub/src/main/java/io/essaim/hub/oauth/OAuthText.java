package io.essaim.hub.oauth;

import java.security.SecureRandom;

/** Codes and access tokens: 30 letters and digits nobody can guess (contract 3.5). */
final class OAuthText {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 30;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OAuthText() {}

    /** A fresh one. */
    static String fresh() {
        var text = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }
}
