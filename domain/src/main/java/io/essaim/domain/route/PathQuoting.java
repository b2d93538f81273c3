package io.essaim.domain.route;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-quoting of names in paths, byte for byte as JupyterHub does it (contract 1.1 and 5.1). */
public final class PathQuoting {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathQuoting() {}

    /** Quotes one path component; unreserved characters, {@code @} and {@code ~} stay. */
    public static String quote(String component) {
        return quote(component, UNRESERVED + "@");
    }

    /** Quotes everything but unreserved characters, {@code /} too. */
    public static String quoteAll(String text) {
        return quote(text, UNRESERVED);
    }

    private static String quote(String text, String kept) {
        var quoted = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && kept.indexOf(b) >= 0) {
                quoted.append((char) b);
            } else {
                quoted.append('%').append(HEX.toHexDigits(b));
            }
        }
        return quoted.toString();
    }
}
