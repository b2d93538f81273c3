package io.essaim.authenticators.accounts.totp;

import java.util.Locale;

/** Base 32 of RFC 4648 without padding, which apps for one-time codes expect. */
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = (buffer << Byte.SIZE) | (next & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(LETTERS.charAt((buffer >> bits) & MASK));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt((buffer << (BITS - bits)) & MASK));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException for a letter that is none of base 32 */
    static byte[] decode(String text) {
        var letters = text.replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT);
        var bytes = new byte[letters.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < letters.length(); i++) {
            int value = LETTERS.indexOf(letters.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("the secret of a second factor is not in base 32");
            }
            buffer = (buffer << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> bits);
            }
        }
        return bytes;
    }
}
