package io.essaim.domain.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A token's fingerprint in JupyterHub's own format, {@code sha512:rounds:salt:hex} (contract 9.2): one SHA-512 fed the
 * salt's text once and then the token's bytes {@code rounds} times.
 */
public record TokenHash(String prefix, String hashed) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();
    private static final int PREFIX_LENGTH = 4;

    /** Rounds for secrets the hub made itself: they are long and random. */
    public static final int GENERATED_ROUNDS = 1;

    /** Rounds for secrets from a configuration file. */
    public static final int CONFIGURED_ROUNDS = 16_384;

    /** The fingerprint of a new secret, with a fresh salt. */
    public static TokenHash of(String secret, int rounds) {
        var salt = new byte[8];
        RANDOM.nextBytes(salt);
        var saltText = HEX.formatHex(salt);
        return new TokenHash(
                prefixOf(secret), "sha512:" + rounds + ":" + saltText + ":" + digest(secret, saltText, rounds));
    }

    /** The first characters of a secret, by which its row is looked up. */
    public static String prefixOf(String secret) {
        return secret.substring(0, Math.min(PREFIX_LENGTH, secret.length()));
    }

    /** Whether the secret is the one, compared in constant time. A fingerprint of another form matches nothing. */
    public boolean matches(String secret) {
        var parts = hashed.split(":", -1);
        if (parts.length != 4 || !parts[0].equals("sha512") || !parts[1].matches("[0-9]{1,8}")) {
            return false;
        }
        var expected = parts[3].getBytes(StandardCharsets.US_ASCII);
        var actual = digest(secret, parts[2], Integer.parseInt(parts[1])).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, actual);
    }

    private static String digest(String secret, String salt, int rounds) {
        try {
            var sha = MessageDigest.getInstance("SHA-512");
            sha.update(salt.getBytes(StandardCharsets.UTF_8));
            var bytes = secret.getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < rounds; round++) {
                sha.update(bytes);
            }
            return HEX.formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-512", e);
        }
    }
}
