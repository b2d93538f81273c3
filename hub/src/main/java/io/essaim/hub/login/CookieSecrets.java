package io.essaim.hub.login;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of cookies: one signs, and cookies of the others are good too, so that another key can take over while people
 * stay signed in.
 *
 * @param signing signs what is made from now on
 * @param others former ones, or one that is to come
 */
public record CookieSecrets(CookieSecret signing, List<CookieSecret> others) {
    public CookieSecrets {
        others = List.copyOf(others);
    }

    /** One key, and no other. */
    public static CookieSecrets only(CookieSecret secret) {
        return new CookieSecrets(secret, List.of());
    }

    /** All of them, the one that signs first. */
    public List<CookieSecret> all() {
        return Stream.concat(Stream.of(signing), others.stream()).toList();
    }

    /** For each of them, in that order, its key for something else ({@link CookieSecret#derive}). */
    public List<byte[]> derive(String purpose) {
        return all().stream().map(secret -> secret.derive(purpose)).toList();
    }
}
