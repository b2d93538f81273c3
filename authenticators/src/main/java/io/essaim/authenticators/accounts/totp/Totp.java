package io.essaim.authenticators.accounts.totp;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes (RFC 6238): six digits, SHA-1, steps of 30 seconds, the only kind that every app knows. */
public final class Totp {
    private static final int STEP_SECONDS = 30;
    private static final int DRIFT = 1;
    private static final int SECRET_BYTES = 20;
    private static final int LONGEST_SECRET = 127; // sealed, it fits into 255 letters
    private static final int MODULO = 1_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret, in base 32. */
    public static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes);
    }

    /** Whether a secret that another program made can be used. */
    public static boolean usable(String secret) {
        try {
            return secret.length() <= LONGEST_SECRET && Base32.decode(secret).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The step whose code this is; one step early or late is fine, for clocks differ. */
    public static OptionalLong step(String secret, String code, Instant now) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        for (long step = present + DRIFT; step >= present - DRIFT; step--) {
            if (MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The code of a moment. */
    public static String code(String secret, Instant at) {
        return code(secret, at.getEpochSecond() / STEP_SECONDS);
    }

    /** RFC 4226, section 5.3. */
    private static String code(String secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base32.decode(secret), "HmacSHA1"));
            var digest = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            int offset = digest.get(digest.limit() - 1) & 0xf;
            int number = digest.getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULO);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC with SHA-1", e);
        }
    }

    /**
     * What a device reads from the QR code (the key URI format of Google Authenticator, which all apps follow).
     *
     * @param issuer what the app shows above the code
     */
    public static String uri(String issuer, String name, String secret) {
        return "otpauth://totp/" + quoted(issuer) + ":" + quoted(name) + "?secret=" + secret + "&issuer="
                + quoted(issuer);
    }

    private static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
