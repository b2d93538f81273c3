package io.essaim.hub.authstate;

import io.essaim.domain.account.Seal;
import io.essaim.hub.settings.AdmissionSettings;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Texts that the database keeps encrypted, as auth state is, with a key even when nobody configured one: those of
 * {@code crypt_keys} first, then those that come from the cookie secrets. Which encrypts is which decrypts, so another key
 * is put in front and the old one taken away after a start of the hub.
 */
public final class SealedTexts implements Seal {
    /** No letter of base 32, so that what was kept before is told apart. */
    private static final String MARK = "fernet:";

    private final CryptKeys keys;
    private final InstantSource clock;

    private SealedTexts(CryptKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * As the settings have it.
     *
     * @param environment the process's variables
     * @param last 32 bytes each, the keys when no other is configured, the one that encrypts first
     * @throws IllegalArgumentException when a configured key is none
     */
    public static SealedTexts load(
            AdmissionSettings settings, Map<String, String> environment, List<byte[]> last, InstantSource clock) {
        var configured = CryptKeys.configured(settings, environment);
        return new SealedTexts(
                new CryptKeys(Stream.concat(configured.stream(), last.stream()).toList()), clock);
    }

    @Override
    public String close(String plain) {
        var token = keys.encrypt(plain.getBytes(StandardCharsets.UTF_8), clock.instant());
        return MARK + new String(token, StandardCharsets.US_ASCII);
    }

    @Override
    public Optional<String> open(String kept) {
        return kept.startsWith(MARK)
                ? keys.decrypt(token(kept)).map(plain -> new String(plain, StandardCharsets.UTF_8))
                : Optional.of(kept);
    }

    @Override
    public boolean current(String kept) {
        return kept.startsWith(MARK) && keys.current(token(kept));
    }

    private static byte[] token(String kept) {
        return kept.substring(MARK.length()).getBytes(StandardCharsets.US_ASCII);
    }
}
