package io.essaim.authenticators.accounts.links;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Words at the end of links in letters: whom they are for and until when, signed. They are bound to something of the
 * account that changes when they are used, so each is good once, and nothing need be kept of them.
 */
public final class SignedLinks {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** @param secret the key, the same on every hub of one database */
    public SignedLinks(String secret, InstantSource clock) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.clock = clock;
    }

    /** What a link is for. */
    public enum Purpose {
        CONFIRM,
        RESET
    }

    /** The words of a link, safe in addresses. */
    public String make(Purpose purpose, String name, String boundTo) {
        var end = clock.instant().plus(LIFE).getEpochSecond();
        var head = ENCODER.encodeToString(name.getBytes(StandardCharsets.UTF_8)) + "." + end;
        return head + "." + signature(purpose, head, boundTo);
    }

    /**
     * Whom a link is for, when it is good.
     *
     * @param binding what links for somebody of that name are bound to now
     */
    public Optional<String> read(Purpose purpose, String words, Function<String, Optional<String>> binding) {
        var parts = words.split("\\.", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,12}") || over(Long.parseLong(parts[1]))) {
            return Optional.empty();
        }
        return name(parts[0])
                .filter(name -> binding.apply(name)
                        .filter(boundTo -> same(parts[2], signature(purpose, parts[0] + "." + parts[1], boundTo)))
                        .isPresent());
    }

    private boolean over(long end) {
        return !clock.instant().isBefore(Instant.ofEpochSecond(end));
    }

    private static Optional<String> name(String text) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String signature(Purpose purpose, String head, String boundTo) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return ENCODER.encodeToString(
                    mac.doFinal((purpose + "\n" + head + "\n" + boundTo).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC with SHA-256", e);
        }
    }
}
