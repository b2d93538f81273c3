package io.essaim.spawners.environment;

import io.essaim.domain.server.ServerKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names of things made for people: letters, digits and hyphens, at most 62 characters. Two different names never give
 * the same: one that is not plain already gets a part of its fingerprint, which plain ones cannot have.
 */
public final class SafeName {
    private static final int LONGEST = 30;
    private static final int KEPT = 17;
    private static final int FINGERPRINT = 12;

    private SafeName() {}

    /** For a person: at most 30 characters. */
    public static String of(String user) {
        if (user.length() <= LONGEST && user.matches("[a-z][a-z0-9]*")) {
            return user;
        }
        var plain = Normalizer.normalize(user, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        var lettered = plain.matches("[a-z].*") ? plain : "x-" + plain;
        var cut = lettered.substring(0, Math.min(KEPT, lettered.length())).replaceAll("-+$", "");
        return cut + "-" + fingerprint(user);
    }

    /** For a server: that of its owner, and its own when it has a name. */
    public static String of(ServerKey server) {
        return server.isDefault() ? of(server.user()) : of(server.user()) + "--" + of(server.name());
    }

    private static String fingerprint(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
