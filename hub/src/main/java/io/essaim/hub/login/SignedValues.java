package io.essaim.hub.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Values that only the hub can have made, in tornado's signed format, version 2 (contract 4.2):
 * {@code 2|1:0|10:<unix seconds>|<len>:<name>|<len>:<base64 value>|<hex HMAC-SHA256>}. Lengths count bytes.
 */
public final class SignedValues {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "2";
    private static final String KEY_VERSION = "0";
    private static final HexFormat HEX = HexFormat.of();

    private final SecretKeySpec key;
    private final InstantSource clock;

    public SignedValues(CookieSecret secret, InstantSource clock) {
        this.key = new SecretKeySpec(secret.bytes(), ALGORITHM);
        this.clock = clock;
    }

    /** The value, signed now under that name. */
    public String sign(String name, String value) {
        var encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        var signed = VERSION + "|" + field(KEY_VERSION) + field(Long.toString(now().getEpochSecond())) + field(name)
                + field(encoded);
        return signed + mac(signed);
    }

    /**
     * The value that was signed, if it was signed here, under that name, and not longer ago than that. A value from
     * the future is as good as a fresh one, as in tornado: clocks of machines differ.
     */
    public Optional<String> verify(String name, String signed, Duration maxAge) {
        int end = signed.lastIndexOf('|') + 1;
        if (end == 0 || !sameText(mac(signed.substring(0, end)), signed.substring(end))) {
            return Optional.empty();
        }
        return SignedFields.parse(signed.substring(0, end))
                .filter(fields -> sameText(fields.name(), name))
                .filter(fields -> !fields.time().isBefore(now().minus(maxAge)))
                .flatMap(SignedFields::value);
    }

    private Instant now() {
        return clock.instant();
    }

    private static String field(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text + "|";
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
