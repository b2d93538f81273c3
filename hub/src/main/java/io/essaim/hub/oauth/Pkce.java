package io.essaim.hub.oauth;

import io.essaim.domain.access.OAuthCode.Challenge;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;

/** Proof that whoever redeems a code is who asked for it (RFC 7636). */
final class Pkce {
    /** The method of a challenge that comes without one. */
    static final String PLAIN = "plain";

    private static final String S256 = "S256";
    private static final Set<String> METHODS = Set.of(PLAIN, S256);

    private Pkce() {}

    /** Whether a challenge of that method can be checked. */
    static boolean knows(String method) {
        return METHODS.contains(method);
    }

    /** Whether the verifier is the one behind the challenge, compared in constant time. */
    static boolean matches(Challenge challenge, String verifier) {
        var answer = challenge.method().equals(S256) ? sha256(verifier) : verifier;
        return MessageDigest.isEqual(
                challenge.value().getBytes(StandardCharsets.UTF_8), answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String verifier) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
