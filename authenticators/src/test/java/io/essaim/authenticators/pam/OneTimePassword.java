package io.essaim.authenticators.pam;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A person's phone: codes of six digits, new every 30 seconds (RFC 6238 over RFC 4226). */
final class OneTimePassword {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int DIGITS = 1_000_000;
    private final byte[] key = new byte[20];

    OneTimePassword() {
        new SecureRandom().nextBytes(key);
    }

    /** The key as pam_google_authenticator's file has it: 20 bytes are 32 characters without a rest. */
    String base32() {
        var text = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (var value : key) {
            bits = (bits << 8) | (value & 0xFF);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(BASE32.charAt((int) (bits >> held) & 31));
            }
        }
        return text.toString();
    }

    /** The code of this moment. */
    String now() {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            var counter = ByteBuffer.allocate(Long.BYTES).putLong(Instant.now().getEpochSecond() / 30);
            var hash = mac.doFinal(counter.array());
            int offset = hash[hash.length - 1] & 0xF;
            int code = ByteBuffer.wrap(hash).getInt(offset) & 0x7FFFFFFF;
            return "%06d".formatted(code % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
