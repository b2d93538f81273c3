package io.essaim.hub.authstate;

import io.essaim.config.values.Secret;
import io.essaim.hub.settings.AdmissionSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that auth state is encrypted with (contract 9.5): the first encrypts, all decrypt. To change keys, put a new
 * one in front and take the old one away when everybody has signed in again.
 */
final class CryptKeys {
    /** The environment variable, keys with semicolons between. */
    static final String VARIABLE = "JUPYTERHUB_CRYPT_KEY";

    private static final int RAW = 32;
    private static final int HEX = 64;
    private static final int BASE64 = 44;

    private final List<Fernet> keys;

    /** @param keys 32 bytes each, at least one */
    CryptKeys(List<byte[]> keys) {
        this.keys = keys.stream().map(Fernet::new).toList();
    }

    /**
     * Those of the setting {@code crypt_keys}, or else of the environment.
     *
     * @throws IllegalArgumentException when there are none, or one is no key; says what to do, never the key
     */
    static CryptKeys load(AdmissionSettings settings, Map<String, String> environment) {
        var found = configured(settings, environment);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "authenticator.enable_auth_state needs a key: set the environment variable " + VARIABLE
                            + " or authenticator.crypt_keys; make a key with: openssl rand -hex 32");
        }
        return new CryptKeys(found);
    }

    /**
     * The same, or none.
     *
     * @throws IllegalArgumentException when one is no key
     */
    static List<byte[]> configured(AdmissionSettings settings, Map<String, String> environment) {
        boolean set = !settings.cryptKeys().isEmpty();
        var texts = set
                ? settings.cryptKeys().stream().map(Secret::value).toList()
                : Arrays.stream(environment.getOrDefault(VARIABLE, "").split(";"))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .toList();
        var where = set ? "authenticator.crypt_keys" : "the environment variable " + VARIABLE;
        return texts.stream().map(text -> key(text, where)).toList();
    }

    private static byte[] key(String text, String where) {
        try {
            var bytes = switch (text.length()) {
                case BASE64 -> Base64.getUrlDecoder().decode(text);
                case HEX -> HexFormat.of().parseHex(text);
                default -> text.getBytes(StandardCharsets.UTF_8);
            };
            if (bytes.length == RAW) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // told below, without the text, which may be a key with one wrong letter
        }
        throw new IllegalArgumentException(
                "A key of " + where + " is not right: each is 32 bytes, given as 64 hexadecimal"
                        + " characters, as 44 characters of URL-safe base64, or raw; make one with: openssl rand -hex 32");
    }

    byte[] encrypt(byte[] plain, Instant now) {
        return keys.getFirst().encrypt(plain, now);
    }

    Optional<byte[]> decrypt(byte[] token) {
        return keys.stream().flatMap(key -> key.decrypt(token).stream()).findFirst();
    }

    /** Whether it was encrypted with the first key. */
    boolean current(byte[] token) {
        return keys.getFirst().decrypt(token).isPresent();
    }

    /** Whether a value may have been encrypted with a key that is to go. */
    boolean rotating() {
        return keys.size() > 1;
    }
}
