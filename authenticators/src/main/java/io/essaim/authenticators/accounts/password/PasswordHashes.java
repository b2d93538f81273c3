package io.essaim.authenticators.accounts.password;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;

/**
 * Hashes of passwords: Argon2id to write, with the costs that OWASP's Password Storage Cheat Sheet names first, and
 * bcrypt to read what other programs wrote. One takes some 20 MiB and tens of milliseconds, so it is done in turn: see
 * {@link HashingTurns}.
 */
public final class PasswordHashes {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int LENGTH = 32;
    private static final int SALT = 16;
    private static final Argon2Function WRITING =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, LENGTH, Argon2.ID);

    /** No password has this hash. With it a name without an account takes as long as one with. */
    private static final String NOBODYS = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$"
            + "c29tZSBzYWx0LCBhbnk$" + "A".repeat(43);

    /** The hash to be kept. */
    public String of(String password) {
        return Password.hash(password).addRandomSalt(SALT).with(WRITING).getResult();
    }

    /** Whether it is the password. A hash of an unknown kind is nobody's. */
    public boolean matches(String password, String hash) {
        return function(hash)
                .map(function -> Password.check(password, hash).with(function))
                .orElseGet(() -> matchesNobody(password));
    }

    /** Takes as long as the check of a password, and finds that it is nobody's. */
    public boolean matchesNobody(String password) {
        return Password.check(password, NOBODYS).with(WRITING);
    }

    /** Whether the hash should be written anew now that the password is known. */
    public boolean outdated(String hash) {
        return function(hash).filter(WRITING::equals).isEmpty();
    }

    /** Whether a hash that another program wrote can be read here. */
    public static boolean readable(String hash) {
        return function(hash).isPresent();
    }

    private static Optional<HashingFunction> function(String hash) {
        if (hash.matches("\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}")) {
            return Optional.of(BcryptFunction.getInstanceFromHash(hash));
        }
        return hash.startsWith("$argon2") ? Optional.of(Argon2Function.getInstanceFromHash(hash)) : Optional.empty();
    }
}
