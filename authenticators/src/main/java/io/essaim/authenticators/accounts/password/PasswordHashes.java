package io.essaim.authenticators.accounts.password;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import io.essaim.authenticators.accounts.password.Argon2Hash.Costs;
import java.security.SecureRandom;

/**
 * Hashes of passwords: Argon2id to write, with costs that OWASP's Password Storage Cheat Sheet names, and bcrypt to read
 * what other programs wrote. One takes 7 MiB and tens of milliseconds, so it is done in turn: see {@link HashingTurns}.
 */
public final class PasswordHashes {
    /** Of OWASP's five, which are equally strong, the one that takes the least memory (docs/decisions/0014). */
    private static final Costs COSTS = new Costs(7168, 5, 1);

    /** As the logarithm: that of OWASP for bcrypt. */
    private static final int BCRYPT_ROUNDS = 10;

    private static final int LENGTH = 32;
    private static final int SALT = 16;

    /** No password has this hash. With it a name without an account takes as long as one with. */
    private static final Argon2Hash NOBODYS = new Argon2Hash(COSTS, new byte[SALT], new byte[LENGTH]);

    private final SecureRandom random = new SecureRandom();

    /** The hash to be kept. */
    public String of(String password) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        return Argon2Hash.of(password, COSTS, salt, LENGTH).text();
    }

    /** One for programs that read nothing better than bcrypt, as {@code htpasswd -B} writes it. */
    public static String bcryptOf(String password) {
        return Password.hash(password)
                .with(BcryptFunction.getInstance(Bcrypt.Y, BCRYPT_ROUNDS))
                .getResult();
    }

    /** Whether it is the password. A hash of an unknown kind is nobody's. */
    public boolean matches(String password, String hash) {
        return bcrypt(hash)
                ? Password.check(password, hash).with(BcryptFunction.getInstanceFromHash(hash))
                : Argon2Hash.read(hash)
                        .map(argon2 -> argon2.matches(password))
                        .orElseGet(() -> matchesNobody(password));
    }

    /** Takes as long as the check of a password, and finds that it is nobody's. */
    public boolean matchesNobody(String password) {
        return NOBODYS.matches(password);
    }

    /** Whether the hash should be written anew now that the password is known. */
    public boolean outdated(String hash) {
        return Argon2Hash.read(hash)
                .filter(argon2 -> argon2.costs().equals(COSTS))
                .isEmpty();
    }

    /** Whether a hash that another program wrote can be read here. */
    public static boolean readable(String hash) {
        return bcrypt(hash) || Argon2Hash.read(hash).isPresent();
    }

    private static boolean bcrypt(String hash) {
        return hash.matches("\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    }
}
