package io.essaim.spawners.container;

import io.essaim.domain.server.ServerKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of containers and services: at most 63 characters, letters, digits, hyphens and underscores, letter or digit at
 * both ends, which is what swarm demands of services and DNS of hosts. One that had to be changed ends in a fingerprint
 * of the server it is for, so that no two servers share a name.
 */
public final class ObjectName {
    private static final int LONGEST = 63;
    private static final int LONGEST_VOLUME = 255;
    private static final int FINGERPRINT = 12;

    private ObjectName() {}

    /**
     * The name for a server.
     *
     * @param wanted the filled template
     * @param suffix kept whole at the end, such as the number of the start; plain already
     */
    public static String of(String wanted, ServerKey server, String suffix) {
        var plain = wanted.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+|[-_]+$", "");
        if (plain.equals(wanted) && !plain.isEmpty() && plain.length() + suffix.length() <= LONGEST) {
            return plain + suffix;
        }
        var end = "-" + fingerprint(server) + suffix;
        var start = plain.isEmpty() ? "x" : plain;
        return start.substring(0, Math.min(start.length(), LONGEST - end.length())) + end;
    }

    /** The name of a volume: its own when an engine takes it, else one that ends in a fingerprint. */
    public static String ofVolume(String wanted, ServerKey server) {
        boolean fine = wanted.length() <= LONGEST_VOLUME && wanted.matches("[A-Za-z0-9][A-Za-z0-9_.-]+");
        return fine ? wanted : of(wanted, server, "");
    }

    /** The name of a volume that stands for a share, the same for the same share with the same options. */
    static String ofShare(String source, String options) {
        var plain = source.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+|[-_]+$", "");
        var end = "-" + fingerprint(source + "\0" + options);
        return "nfs-" + plain.substring(0, Math.min(plain.length(), LONGEST - end.length() - 4)) + end;
    }

    private static String fingerprint(ServerKey server) {
        return fingerprint(server.user() + "\0" + server.name());
    }

    private static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
