package io.essaim.proxy.api;

import io.essaim.config.values.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who may use the API: whoever's header contains {@code token T} with the right T (contract 5.2). */
final class TokenCheck {
    private static final Pattern TOKEN = Pattern.compile("token\\s+(\\S+)");

    private final Optional<byte[]> expected;

    TokenCheck(Optional<Secret> token) {
        this.expected = token.map(secret -> secret.value().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this value of {@code Authorization} is good; without a token everything is. */
    boolean accepts(String authorization) {
        if (expected.isEmpty()) {
            return true;
        }
        var found = TOKEN.matcher(authorization);
        return found.find()
                && MessageDigest.isEqual(expected.get(), found.group(1).getBytes(StandardCharsets.UTF_8));
    }
}
