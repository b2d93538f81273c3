package io.essaim.domain.account;

import java.time.Instant;
import java.util.Optional;

/**
 * An account that the hub itself keeps. It may exist before the person is known to the hub, and need not be approved.
 *
 * @param name normalised
 * @param passwordHash in the form {@code $argon2id$…}, or {@code $2b$…} when another program wrote it
 * @param approved whether its owner may sign in
 */
public record Account(
        String name,
        String passwordHash,
        Optional<Email> email,
        boolean approved,
        Optional<SecondFactor> secondFactor,
        Instant created) {

    /** A new account without a second factor. */
    public static Account of(
            String name, String passwordHash, Optional<Email> email, boolean approved, Instant created) {
        return new Account(name, passwordHash, email, approved, Optional.empty(), created);
    }

    /** Whether signing in takes a one-time code too. */
    public boolean twoFactor() {
        return secondFactor.filter(SecondFactor::confirmed).isPresent();
    }

    /** Never shows the password's hash. */
    @Override
    public String toString() {
        return "Account[" + name + (approved ? "" : ", waiting") + "]";
    }
}
