package io.essaim.deploy.stack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names of configs and secrets. Docker never changes what one of them holds, so the content is part of the name: another
 * content is another name, and the services that use it are replaced.
 *
 * @param stack the name of the stack
 * @param key keys the hashes of secrets: names are seen by many, and whoever sees a plain hash of a short password can
 *     guess it at home
 */
record Names(String stack, Optional<String> key) {
    /** Docker's limit for names is 64. */
    private static final int LONGEST = 28;

    private static final int HASH = 12;
    private static final String NOT_MADE = "new";

    String config(String name, String content) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return named(name, HexFormat.of().formatHex(hash));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    String secret(Carried secret) {
        return named(
                secret.name(),
                secret.value()
                        .flatMap(value -> key.map(word -> hash(word, secret.path() + "\n" + value)))
                        .orElse(NOT_MADE));
    }

    private String named(String name, String hash) {
        var shortened = name.substring(Math.max(0, name.length() - LONGEST)).replaceAll("^[^A-Za-z0-9]+", "");
        return stack + "_" + shortened + "-" + hash.substring(0, Math.min(HASH, hash.length()));
    }

    private static String hash(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
