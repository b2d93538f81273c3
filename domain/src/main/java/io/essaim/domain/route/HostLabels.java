package io.essaim.domain.route;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Labels of host names made of names that may hold anything (contract 4.10). */
final class HostLabels {
    private static final int LONGEST = 63;
    private static final int STUB = 8;
    private static final int HASH = 7;
    private static final HexFormat HEX = HexFormat.of();
    private static final String KEPT_BY_LEGACY = "abcdefghijklmnopqrstuvwxyz0123456789-.%";

    private HostLabels() {}

    /**
     * JupyterHub's style {@code idna}: the name itself where it can be a label, its IDNA form where that says the same, else
     * some of its characters and a hash. No two names get the same label: hosts know no capitals, so a name with capitals gets
     * a hash here, and so does one that IDNA would write as another.
     *
     * @param room how long the label may be
     */
    static String idna(String name, int room) {
        if (name.contains("--")) {
            return hashed(name);
        }
        if (safe(name, room)) {
            return name;
        }
        return international(name)
                .filter(label -> !label.equals(name) && safe(label, room))
                .orElseGet(() -> hashed(name));
    }

    static String idna(String name) {
        return idna(name, LONGEST);
    }

    /** As much as stays of a label when that is to follow it. */
    static int room(String suffix) {
        return LONGEST - suffix.length();
    }

    private static boolean safe(String label, int room) {
        return label.length() <= room && label.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?") && !label.matches("[0-9]+");
    }

    private static Optional<String> international(String name) {
        try {
            var label = IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES);
            return Optional.of(label).filter(text -> IDN.toUnicode(text).equals(name));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String hashed(String name) {
        var stub = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        var shown = stub.isEmpty() ? "x" : stub.substring(0, Math.min(STUB, stub.length()));
        return "u-" + shown + "--" + sha256(name).substring(0, HASH);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HEX.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** JupyterHub's style {@code legacy}: percent-quoted, with underscores for percent signs; not safe for all names. */
    static String legacy(String name) {
        var label = new StringBuilder();
        for (char c : PathQuoting.quoteAll(name).toLowerCase(Locale.ROOT).toCharArray()) {
            label.append(KEPT_BY_LEGACY.indexOf(c) >= 0 ? String.valueOf(c) : "%" + Integer.toHexString(c));
        }
        return label.toString().replace('%', '_');
    }
}
