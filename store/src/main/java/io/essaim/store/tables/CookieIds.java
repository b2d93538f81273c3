package io.essaim.store.tables;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What login cookies carry: 32 hexadecimal characters nobody can guess (contract 4.2). */
final class CookieIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private CookieIds() {}

    static String fresh() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
