package io.essaim.domain.store;

import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.account.SecondFactor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Accounts that the hub itself keeps. Names are given normalised; what is said of an unknown name changes nothing. */
public interface Accounts {

    /** The account of that name. */
    Optional<Account> find(String name);

    /**
     * A new account.
     *
     * @throws AlreadyExists when the name is taken
     */
    void create(Account account);

    /** Another password. */
    void setPasswordHash(String name, String hash);

    /** Another hash of the same password, unless the password was changed meanwhile. */
    void replacePasswordHash(String name, String old, String hash);

    /** Lets the owner in, or no more. */
    void setApproved(String name, boolean approved);

    /** Another address, or none. */
    void setEmail(String name, Optional<Email> email);

    /** Another second factor, or none; without one there are no recovery codes either. */
    void setSecondFactor(String name, Optional<SecondFactor> factor);

    /** The same secret of a second factor kept another way, unless the factor was changed meanwhile. */
    void replaceSecret(String name, String old, String kept);

    /**
     * Uses the code of a time step up.
     *
     * @return false when that step or a later one was used before; nothing was changed then
     */
    boolean useStep(String name, long step);

    /** Puts these recovery codes, by their hashes, in place of all others. */
    void setRecoveryCodes(String name, Collection<String> hashes);

    /** Uses a recovery code up; false when there is none such. */
    boolean useRecoveryCode(String name, String hash);

    /** How many recovery codes are left. */
    int recoveryCodes(String name);

    /** Accounts that are not approved, oldest first. */
    List<Account> waiting(int limit);

    /** How many are not approved. */
    long countWaiting();

    /** Accounts in the order of their names, from after a name on. */
    List<Account> list(String after, int limit);

    /**
     * Notes that a letter goes out now.
     *
     * @return false when one went out since then, or nobody has the account; nothing was changed
     */
    boolean letterDue(String name, Instant now, Instant since);

    /** Removes an account and what is known of tries to sign in to it. */
    void delete(String name);
}
