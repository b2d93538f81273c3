package io.essaim.hub.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs cookies (contract 9.4). */
public final class CookieSecret {
    private static final int SHORTEST = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    /**
     * A key.
     *
     * @throws IllegalArgumentException when it is shorter than 16 bytes
     */
    public CookieSecret(byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException("a cookie secret needs at least 16 bytes (32 hexadecimal characters),"
                    + " better 32 bytes; this one has " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /**
     * A key written in hexadecimal.
     *
     * @throws IllegalArgumentException for anything else; the message never shows the text
     */
    public static CookieSecret ofHex(String text) {
        var trimmed = text.strip().toLowerCase(Locale.ROOT);
        if (!trimmed.matches("([0-9a-f]{2})+")) {
            throw new IllegalArgumentException("a cookie secret is written as hexadecimal characters, 64 of them for"
                    + " 32 bytes; make one with: openssl rand -hex 32");
        }
        return new CookieSecret(HexFormat.of().parseHex(trimmed));
    }

    /** A key of 32 bytes for something else than cookies, the same for the same purpose; it does not tell the secret. */
    public byte[] derive(String purpose) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac.doFinal(("essaim " + purpose).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "CookieSecret[********]";
    }
}
