package io.essaim.hub.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Values that only the hub can have made, in tornado's signed format, version 2 (contract 4.2):
 * {@code 2|1:0|10:<unix seconds>|<len>:<name>|<len>:<base64 value>|<hex HMAC-SHA256>}. Lengths count bytes. The key's
 * number is 0 whichever key it was: all keys are tried, since a former one may come from JupyterHub, which knows one.
 */
public final class SignedValues {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "2";
    private static final String KEY_VERSION = "0";
    private static final int NOBODY = -1;
    private static final HexFormat HEX = HexFormat.of();

    /** The one that signs first. */
    private final List<SecretKeySpec> keys;

    private final InstantSource clock;

    /** Signed with one key, and good when signed with any of them. */
    public SignedValues(CookieSecrets secrets, InstantSource clock) {
        this.keys = secrets.all().stream()
                .map(secret -> new SecretKeySpec(secret.bytes(), ALGORITHM))
                .toList();
        this.clock = clock;
    }

    /** The value, signed now under that name. */
    public String sign(String name, String value) {
        var encoded = Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        return signed(new SignedFields(now(), name, encoded));
    }

    /**
     * The value that was signed, if it was signed here, under that name, and not longer ago than that. A value from
     * the future is as good as a fresh one, as in tornado: clocks of machines differ.
     */
    public Optional<String> verify(String name, String signed, Duration maxAge) {
        return good(name, signed, maxAge).flatMap(good -> good.fields().value());
    }

    /**
     * What was signed with another key than the one that signs now, signed with that; empty when it is not good, or needs
     * no other signature. It is as old as it was.
     */
    public Optional<String> renewed(String name, String signed, Duration maxAge) {
        return good(name, signed, maxAge).filter(good -> good.key() > 0).map(good -> signed(good.fields()));
    }

    private Optional<Good> good(String name, String signed, Duration maxAge) {
        int end = signed.lastIndexOf('|') + 1;
        int key = end == 0 ? NOBODY : signer(signed.substring(0, end), signed.substring(end));
        if (key == NOBODY) {
            return Optional.empty();
        }
        return SignedFields.parse(signed.substring(0, end))
                .filter(fields -> sameText(fields.name(), name))
                .filter(fields -> !fields.time().isBefore(now().minus(maxAge)))
                .map(fields -> new Good(key, fields));
    }

    /** Which key made a signature; each is tried, whatever the others say. */
    private int signer(String text, String signature) {
        int found = NOBODY;
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (sameText(mac(keys.get(i), text), signature)) {
                found = i;
            }
        }
        return found;
    }

    private String signed(SignedFields fields) {
        var text = VERSION + "|" + field(KEY_VERSION)
                + field(Long.toString(fields.time().getEpochSecond())) + field(fields.name())
                + field(fields.encoded());
        return text + mac(keys.getFirst(), text);
    }

    private record Good(int key, SignedFields fields) {}

    private Instant now() {
        return clock.instant();
    }

    private static String field(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text + "|";
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String mac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HEX.formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}
