package io.essaim.hub.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.store.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Finds the row of a token by its secret. The fingerprint that a secret once matched is remembered, so that a
 * configured token's many rounds are paid once and not after every change somewhere.
 */
final class TokenLookup {
    private static final int KEPT = 50_000;
    private static final HexFormat HEX = HexFormat.of();

    private final Tokens tokens;
    private final Cache<Key, TokenHash> matched =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /** Stands for a secret in memory, so that no secret stays there. */
    record Key(String digest) {}

    TokenLookup(Tokens tokens) {
        this.tokens = tokens;
    }

    static Key key(String secret) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return new Key(HEX.formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    Optional<ApiToken> find(Key key, String secret, Instant now) {
        for (var candidate : tokens.candidates(TokenHash.prefixOf(secret), now)) {
            if (candidate.hash().equals(matched.getIfPresent(key))
                    || candidate.hash().matches(secret)) {
                matched.put(key, candidate.hash());
                return Optional.of(candidate.token());
            }
        }
        return Optional.empty();
    }
}
