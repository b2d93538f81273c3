package io.essaim.hub.access;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets of tokens that the hub makes. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private Secrets() {}

    /** A new one: 32 hexadecimal characters, as JupyterHub's tokens have (contract 9.2). */
    public static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
