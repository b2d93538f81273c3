package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.lockout.Lockout;
import io.essaim.authenticators.accounts.password.PasswordRules;
import io.essaim.authenticators.accounts.totp.RecoveryWords;
import io.essaim.authenticators.accounts.totp.SecondFactors;
import io.essaim.authenticators.accounts.totp.Totp;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.account.SecondFactor;
import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.AccountOffice;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.text.Dictionary;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk of the accounts that a hub keeps. */
final class Desk implements AccountDesk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final AccountParts parts;
    private final PasswordRules rules;
    private final Letters letters;
    private final SignUps signUps;
    private final Office office;
    private final String issuer;

    Desk(AccountParts parts, Optional<URI> hub) {
        this.parts = parts;
        this.rules = new PasswordRules(parts.settings());
        this.letters = new Letters(parts, hub);
        this.signUps = new SignUps(parts, rules, letters);
        this.office = new Office(parts, rules);
        this.issuer = hub.map(URI::getHost).orElse("Essaim");
    }

    @Override
    public Offer offer() {
        var settings = parts.settings();
        return new Offer(
                settings.enableSignup(),
                settings.asksEmail(),
                settings.tos(),
                settings.allow_2fa(),
                settings.letters(),
                settings.minimumPasswordLength());
    }

    @Override
    public void sealAll() {
        parts.secondFactors().sealAll();
    }

    @Override
    public SignUp signUp(Application application) {
        return signUps.signUp(application);
    }

    @Override
    public Confirmation confirm(String token) {
        var account = letters.confirmed(token);
        return account.map(this::confirm).orElse(Confirmation.LINK_OVER);
    }

    private Confirmation confirm(Account account) {
        var address = account.email().map(Email::address).orElse("");
        boolean approve = parts.settings().approves(address) && !signUps.reserved(account.name());
        parts.accounts().setEmail(account.name(), Optional.of(new Email(address, true)));
        if (approve) {
            parts.accounts().setApproved(account.name(), true);
        }
        LOG.info("{} confirmed the address {}{}", account.name(), address, approve ? " and may enter" : "");
        return approve || account.approved() ? Confirmation.APPROVED : Confirmation.WAITING;
    }

    @Override
    public void forgot(String name, Dictionary reader) {
        letters.forgotten(parts.names().normalise(name), reader);
    }

    @Override
    public Reset reset(String token, String password, String remoteAddress) {
        var account = letters.resetting(token);
        if (account.isEmpty()) {
            return new Reset.Refused(AccountProblem.LINK_OVER);
        }
        var name = account.get().name();
        var problem = rules.problem(name, password);
        if (problem.isPresent()) {
            return new Reset.Refused(problem.get());
        }
        var hash = parts.turns().take(false, () -> parts.hashes().of(password));
        if (hash.isEmpty()) {
            return new Reset.Refused(AccountProblem.BUSY);
        }
        parts.accounts().replacePasswordHash(name, account.get().passwordHash(), hash.get());
        parts.lockout().succeeded(Lockout.Visit.of(name, remoteAddress));
        LOG.info("{} set a new password by letter, from {}", name, remoteAddress);
        return new Reset.Done(name);
    }

    @Override
    public Optional<Own> own(String name) {
        return parts.accounts()
                .find(name)
                .map(account -> new Own(account.twoFactor(), parts.accounts().recoveryCodes(name)));
    }

    @Override
    public Optional<AccountProblem> changePassword(Proof proof, String password) {
        return rules.problem(proof.name(), password)
                .or(() -> parts.proven(proof, account -> {
                    parts.accounts()
                            .setPasswordHash(account.name(), parts.hashes().of(password));
                    LOG.info("{} changed their password, from {}", account.name(), proof.remoteAddress());
                }));
    }

    @Override
    public Optional<AccountProblem> beginTwoFactor(Proof proof) {
        return parts.proven(proof, account -> {
            if (parts.settings().allow_2fa() && !account.twoFactor()) {
                var fresh = SecondFactors.sealed(parts.seal(), Totp.secret(), false);
                parts.accounts().setSecondFactor(account.name(), Optional.of(fresh));
            }
        });
    }

    @Override
    public Optional<Enrolment> enrolment(String name) {
        return parts.accounts()
                .find(name)
                .filter(account -> !account.twoFactor())
                .flatMap(parts.secondFactors()::secret)
                .map(secret -> new Enrolment(secret, Totp.uri(issuer, name, secret)));
    }

    @Override
    public RecoveryCodes confirmTwoFactor(String name, String code) {
        var account = parts.accounts().find(name).filter(found -> !found.twoFactor());
        if (account.isEmpty()) {
            return new RecoveryCodes.Refused(AccountProblem.GONE);
        }
        var now = parts.clock().instant();
        if (!parts.secondFactors().useCode(account.get(), code, now)) {
            return new RecoveryCodes.Refused(AccountProblem.CODE_WRONG);
        }
        var factor = parts.accounts().find(name).flatMap(Account::secondFactor);
        parts.accounts()
                .setSecondFactor(name, factor.map(used -> new SecondFactor(used.secret(), true, used.lastStep())));
        LOG.info("{} added a second factor", name);
        return new RecoveryCodes.Fresh(freshCodes(name));
    }

    private List<String> freshCodes(String name) {
        var codes = RecoveryWords.fresh();
        parts.accounts()
                .setRecoveryCodes(name, codes.stream().map(RecoveryWords::hash).toList());
        return codes;
    }

    @Override
    public Optional<AccountProblem> removeTwoFactor(Proof proof) {
        return parts.proven(proof, account -> {
            parts.accounts().setSecondFactor(account.name(), Optional.empty());
            LOG.info("{} took their second factor away, from {}", account.name(), proof.remoteAddress());
        });
    }

    @Override
    public RecoveryCodes renewRecoveryCodes(Proof proof) {
        var codes = new ArrayList<String>();
        return parts.proven(proof, account -> {
                    if (account.twoFactor()) {
                        codes.addAll(freshCodes(account.name()));
                    }
                })
                .<RecoveryCodes>map(RecoveryCodes.Refused::new)
                .orElseGet(() -> new RecoveryCodes.Fresh(codes));
    }

    @Override
    public AccountOffice office() {
        return office;
    }
}
