package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.lockout.Lockout;
import io.essaim.authenticators.accounts.password.HashingTurns;
import io.essaim.authenticators.accounts.password.PasswordHashes;
import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.authenticators.accounts.totp.SecondFactors;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Seal;
import io.essaim.domain.login.AccountDesk.Proof;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.store.Accounts;
import io.essaim.domain.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What everything about accounts works with. The store is asked for when it is first needed. */
record AccountParts(
        AccountsSettings settings,
        AccountNames names,
        Supplier<Store> store,
        Seal seal,
        Lockout lockout,
        HashingTurns turns,
        InstantSource clock) {

    private static final PasswordHashes HASHES = new PasswordHashes();

    PasswordHashes hashes() {
        return HASHES;
    }

    SecondFactors secondFactors() {
        return new SecondFactors(accounts(), seal);
    }

    Accounts accounts() {
        return store.get().accounts();
    }

    /** The hash of a new password; empty when too much is going on. */
    Optional<String> hash(String password) {
        return turns.take(true, () -> hashes().of(password));
    }

    /** Does something to the account of somebody who proves that it is theirs. */
    Optional<AccountProblem> proven(Proof proof, Consumer<Account> then) {
        var visit = Lockout.Visit.of(proof.name(), proof.remoteAddress());
        if (lockout.standing(visit) instanceof Lockout.Standing.Closed) {
            return Optional.of(AccountProblem.LOCKED);
        }
        return turns.take(true, () -> check(proof, visit, then)).orElse(Optional.of(AccountProblem.BUSY));
    }

    private Optional<AccountProblem> check(Proof proof, Lockout.Visit visit, Consumer<Account> then) {
        if (lockout.begin(visit) instanceof Lockout.Standing.Closed) {
            return Optional.of(AccountProblem.LOCKED);
        }
        var account = accounts().find(proof.name());
        if (account.isEmpty()) {
            return Optional.of(AccountProblem.GONE);
        }
        if (!hashes().matches(proof.password(), account.get().passwordHash())) {
            return Optional.of(AccountProblem.PASSWORD_WRONG);
        }
        lockout.succeeded(visit);
        then.accept(account.get());
        return Optional.empty();
    }
}
