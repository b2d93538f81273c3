package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.password.PasswordHashes;
import io.essaim.authenticators.accounts.password.PasswordRules;
import io.essaim.authenticators.accounts.totp.SecondFactors;
import io.essaim.authenticators.accounts.totp.Totp;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.login.AccountOffice;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.store.AlreadyExists;
import java.util.List;
import java.util.Optional;

/** What administrators do to the accounts that a hub keeps. */
final class Office implements AccountOffice {
    private final AccountParts parts;
    private final PasswordRules rules;

    Office(AccountParts parts, PasswordRules rules) {
        this.parts = parts;
        this.rules = rules;
    }

    @Override
    public List<Entry> waiting(int limit) {
        return parts.accounts().waiting(limit).stream().map(Office::entry).toList();
    }

    @Override
    public long countWaiting() {
        return parts.accounts().countWaiting();
    }

    @Override
    public List<Entry> list(String after, int limit) {
        return parts.accounts().list(after, limit).stream().map(Office::entry).toList();
    }

    @Override
    public Optional<Entry> find(String name) {
        return parts.accounts().find(normal(name)).map(Office::entry);
    }

    private static Entry entry(Account account) {
        return new Entry(
                account.name(),
                account.email().map(Email::address),
                account.email().filter(Email::confirmed).isPresent(),
                account.approved(),
                account.twoFactor(),
                account.created());
    }

    @Override
    public Optional<AccountProblem> add(String name, String password, Optional<String> email) {
        var known = normal(name);
        if (email.filter(address -> !SignUps.isAddress(address)).isPresent()) {
            return Optional.of(AccountProblem.EMAIL_INVALID);
        }
        return rules.problem(known, password)
                .or(() -> parts.hash(password)
                        .map(hash -> create(Account.of(
                                known,
                                hash,
                                email.map(address -> new Email(address, true)),
                                true,
                                parts.clock().instant())))
                        .orElse(Optional.of(AccountProblem.BUSY)));
    }

    @Override
    public Optional<AccountProblem> adopt(Adopted adopted) {
        if (!PasswordHashes.readable(adopted.passwordHash())) {
            return Optional.of(AccountProblem.PASSWORD_WRONG);
        }
        if (adopted.totpSecret().filter(secret -> !Totp.usable(secret)).isPresent()) {
            return Optional.of(AccountProblem.CODE_WRONG);
        }
        return create(new Account(
                normal(adopted.name()),
                adopted.passwordHash(),
                adopted.email().map(address -> new Email(address, adopted.emailConfirmed())),
                adopted.approved(),
                adopted.totpSecret().map(secret -> SecondFactors.sealed(parts.seal(), secret, true)),
                parts.clock().instant()));
    }

    private Optional<AccountProblem> create(Account account) {
        if (!parts.names().acceptable(account.name())) {
            return Optional.of(AccountProblem.NAME_INVALID);
        }
        try {
            parts.accounts().create(account);
            return Optional.empty();
        } catch (AlreadyExists _) {
            return Optional.of(AccountProblem.NAME_TAKEN);
        }
    }

    @Override
    public void approve(String name) {
        parts.accounts().setApproved(normal(name), true);
    }

    @Override
    public void withdraw(String name) {
        parts.accounts().setApproved(normal(name), false);
    }

    @Override
    public void discard(String name) {
        parts.accounts().delete(normal(name));
    }

    @Override
    public Optional<AccountProblem> setPassword(String name, String password) {
        var known = normal(name);
        if (parts.accounts().find(known).isEmpty()) {
            return Optional.of(AccountProblem.GONE);
        }
        return rules.problem(known, password)
                .or(() -> parts.hash(password)
                        .map(hash -> {
                            parts.accounts().setPasswordHash(known, hash);
                            return Optional.<AccountProblem>empty();
                        })
                        .orElse(Optional.of(AccountProblem.BUSY)));
    }

    @Override
    public void removeTwoFactor(String name) {
        parts.accounts().setSecondFactor(normal(name), Optional.empty());
    }

    private String normal(String name) {
        return parts.names().normalise(name);
    }
}
