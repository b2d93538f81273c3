package io.essaim.authenticators.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A hash of Argon2id (RFC 9106), version 19, as the reference implementation writes it:
 * {@code $argon2id$v=19$m=7168,t=5,p=1$SALT$HASH}, both in base64 without padding.
 */
final class Argon2Hash {
    private static final Pattern TEXT = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
            + "\\$([A-Za-z0-9+/]{11,100})\\$([A-Za-z0-9+/]{16,100})");
    private static final Base64.Encoder WRITING = Base64.getEncoder().withoutPadding();

    private final Costs costs;
    private final byte[] salt;
    private final byte[] hash;

    /** What came of some bytes of chance and a password. */
    Argon2Hash(Costs costs, byte[] salt, byte[] hash) {
        this.costs = costs;
        this.salt = salt.clone();
        this.hash = hash.clone();
    }

    /**
     * What a hash costs.
     *
     * @param memory in KiB, at least 8 for each lane
     * @param passes over that memory
     * @param lanes that could be filled side by side
     */
    record Costs(int memory, int passes, int lanes) {
        private static final int LEAST_MEMORY_OF_LANE = 8;

        boolean possible() {
            return passes > 0 && lanes > 0 && memory >= LEAST_MEMORY_OF_LANE * lanes;
        }
    }

    /** The hash of a password. */
    static Argon2Hash of(String password, Costs costs, byte[] salt, int length) {
        return new Argon2Hash(costs, salt, computed(password, costs, salt, length));
    }

    /** What a text says; empty when it is nothing of this kind. */
    static Optional<Argon2Hash> read(String text) {
        return Optional.of(TEXT.matcher(text))
                .filter(Matcher::matches)
                .map(found -> new Argon2Hash(
                        new Costs(number(found, 1), number(found, 2), number(found, 3)),
                        bytes(found, 4),
                        bytes(found, 5)))
                .filter(hash -> hash.costs.possible());
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static byte[] bytes(Matcher found, int group) {
        return Base64.getDecoder().decode(found.group(group));
    }

    /** What it cost to make. */
    Costs costs() {
        return costs;
    }

    /** Whether it is that of a password. Takes as long for any. */
    boolean matches(String password) {
        return MessageDigest.isEqual(hash, computed(password, costs, salt, hash.length));
    }

    private static byte[] computed(String password, Costs costs, byte[] salt, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(costs.memory)
                .withIterations(costs.passes)
                .withParallelism(costs.lanes)
                .withSalt(salt)
                .build());
        var made = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), made);
        return made;
    }

    /** As it is kept. */
    String text() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        costs.memory,
                        costs.passes,
                        costs.lanes,
                        WRITING.encodeToString(salt),
                        WRITING.encodeToString(hash));
    }
}
