package io.essaim.domain.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What administrators may do to accounts. Names may be given as typed; what is said of an unknown one changes nothing. */
public interface AccountOffice {

    /** Accounts that wait for approval, oldest first. */
    List<Entry> waiting(int limit);

    /** How many wait. */
    long countWaiting();

    /** Accounts in the order of their names, from after a name on. */
    List<Entry> list(String after, int limit);

    /** The account of that name. */
    Optional<Entry> find(String name);

    /**
     * Makes an approved account.
     *
     * @param email taken to be its owner's
     * @return empty when done
     */
    Optional<AccountProblem> add(String name, String password, Optional<String> email);

    /** Makes an account with a hash that another program wrote; empty when done. */
    Optional<AccountProblem> adopt(Adopted account);

    /** Lets somebody in. */
    void approve(String name);

    /** Lets somebody in no more. Ending sessions is the caller's. */
    void withdraw(String name);

    /** Removes an account. Ending sessions is the caller's. */
    void discard(String name);

    /** Sets another password; empty when done. Ending sessions is the caller's. */
    Optional<AccountProblem> setPassword(String name, String password);

    /** Takes somebody's second factor away, when the device and the recovery codes are lost. */
    void removeTwoFactor(String name);

    /**
     * An account as administrators see it.
     *
     * @param emailConfirmed whether the address is known to be its owner's
     */
    record Entry(
            String name,
            Optional<String> email,
            boolean emailConfirmed,
            boolean approved,
            boolean twoFactor,
            Instant created) {}

    /**
     * An account from another program.
     *
     * @param passwordHash bcrypt or Argon2
     * @param totpSecret in base 32, when one-time codes are asked of its owner
     */
    record Adopted(
            String name,
            String passwordHash,
            Optional<String> email,
            boolean emailConfirmed,
            boolean approved,
            Optional<String> totpSecret) {

        /** Never shows the hash. */
        @Override
        public String toString() {
            return "Adopted[" + name + "]";
        }
    }
}
