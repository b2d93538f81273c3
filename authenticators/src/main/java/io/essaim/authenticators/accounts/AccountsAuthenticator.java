package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.lockout.Lockout;
import io.essaim.authenticators.accounts.lockout.Lockout.Standing;
import io.essaim.authenticators.accounts.lockout.Lockout.Visit;
import io.essaim.authenticators.accounts.password.HashingTurns;
import io.essaim.authenticators.accounts.password.PasswordRules;
import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Seal;
import io.essaim.domain.json.JsonObject;
import io.essaim.domain.login.AccountDesk;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Refresh;
import io.essaim.domain.login.SignIn;
import io.essaim.domain.store.Store;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in with accounts that the hub itself keeps, nativeauthenticator's job. A name without an account is
 * answered like a wrong password, after as much work.
 */
public final class AccountsAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(AccountsAuthenticator.class);
    private static final Phrase BUSY =
            Phrase.of("Too many people are signing in at this moment. Try again in a few seconds.");

    private static final int FIRST_HASHES = 10;

    private final AccountParts parts;
    private final boolean allowApproved;
    private final Desk desk;

    /**
     * Keeps accounts in a store.
     *
     * @param allowApproved whether approved accounts may enter whatever the other allow rules say
     * @param store asked for at the first sign-in, not before
     * @param seal closes what the store keeps of second factors
     * @param hub the hub's public address with its prefix, for links in letters; needed when the settings name a mail
     *     server
     */
    public AccountsAuthenticator(
            AccountsSettings settings,
            AccountNames names,
            boolean allowApproved,
            Supplier<Store> store,
            Seal seal,
            Optional<URI> hub,
            InstantSource clock) {
        if (settings.letters() && hub.isEmpty()) {
            throw new IllegalArgumentException(
                    "authenticator.self_approval_server is set and hub.public_url is not: the"
                            + " links in letters need the address that people type; set hub.public_url");
        }
        this.parts = new AccountParts(
                settings, names, store, seal, new Lockout(settings, store, clock), new HashingTurns(), clock);
        this.allowApproved = allowApproved;
        this.desk = new Desk(parts, hub);
    }

    @Override
    public String kind() {
        return "nativeauthenticator.nativeauthenticator.NativeAuthenticator";
    }

    /** Hashes a few times beside the rest of the start: it is slow at first, and who signs in first would feel that. */
    @Override
    public void start() {
        Thread.ofPlatform().daemon().name("passwords-first").start(() -> {
            for (int time = 0; time < FIRST_HASHES; time++) {
                var _ = parts.hashes().matchesNobody("nobody's password");
            }
        });
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Form(parts.settings().allow_2fa() ? Optional.of("") : Optional.empty());
    }

    @Override
    public boolean hasAllowRules() {
        return allowApproved;
    }

    @Override
    public List<String> warnings() {
        return parts.settings().selfApprovalServer().exposed()
                ? List.of(
                        "letters travel unencrypted to the mail server, and whoever reads their links on the way can set"
                                + " passwords: set authenticator.self_approval_server.encryption")
                : List.of();
    }

    @Override
    public Optional<AccountDesk> accounts() {
        return Optional.of(desk);
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        var name = parts.names().normalise(credentials.username());
        var password = credentials.password();
        if (!parts.names().plausible(name) || password.isEmpty() || password.length() > PasswordRules.LONGEST) {
            return new LoginOutcome.Rejected("the name or the password is missing or too long");
        }
        var visit = Visit.of(name, credentials.remoteAddress());
        return switch (parts.lockout().standing(visit)) {
            case Standing.Closed(var wait) -> locked(wait);
            case Standing.Open(var familiar) ->
                parts.turns()
                        .take(familiar, () -> judge(visit, credentials))
                        .orElseGet(() -> new LoginOutcome.Unavailable(BUSY, "too many passwords wait to be checked"));
        };
    }

    private LoginOutcome judge(Visit visit, Credentials credentials) {
        if (parts.lockout().begin(visit) instanceof Standing.Closed(var wait)) {
            return locked(wait);
        }
        var found = parts.accounts().find(visit.name());
        boolean right = found.map(account -> parts.hashes().matches(credentials.password(), account.passwordHash()))
                .orElseGet(() -> parts.hashes().matchesNobody(credentials.password()));
        if (found.isEmpty() || !right) {
            return new LoginOutcome.Rejected(found.isEmpty() ? "there is no such account" : "wrong password");
        }
        var account = found.get();
        if (!parts.secondFactors()
                .pass(account, credentials.otp(), parts.clock().instant())) {
            return new LoginOutcome.Rejected("the password is right, the one-time code is missing, wrong or used");
        }
        parts.lockout().succeeded(visit);
        return known(account, credentials.password());
    }

    private LoginOutcome known(Account account, String password) {
        if (parts.hashes().outdated(account.passwordHash())) {
            var fresh = parts.hashes().of(password);
            parts.accounts().replacePasswordHash(account.name(), account.passwordHash(), fresh);
        }
        return account.approved()
                ? new LoginOutcome.Accepted(Identity.of(account.name()).withAllowed(allowApproved))
                : new LoginOutcome.Refused(Phrase.of("Your account waits for approval by an administrator."));
    }

    private static LoginOutcome locked(Duration wait) {
        var minutes = Math.max(1, (wait.toSeconds() + 59) / 60);
        return new LoginOutcome.Refused(
                minutes == 1
                        ? Phrase.of("Too many failed tries. Try again in a minute.")
                        : Phrase.of("Too many failed tries. Try again in {0} minutes.", minutes));
    }

    @Override
    public Refresh refresh(User user, Optional<JsonObject> authState) {
        return parts.names()
                        .account(user.name())
                        .flatMap(parts.accounts()::find)
                        .filter(Account::approved)
                        .isPresent()
                ? new Refresh.Fresh()
                : new Refresh.Expired("there is no approved account of that name");
    }

    @Override
    public void userAdded(String name) {
        parts.names()
                .account(name)
                .filter(account ->
                        parts.settings().enableSignup() && parts.names().admin(account))
                .filter(account -> parts.accounts().find(account).isEmpty())
                .ifPresent(account -> LOG.warn(
                        "The administrator {} has no account yet; who signs up under that name waits for approval. Make"
                                + " it with essaim accounts add {}",
                        name,
                        account));
    }

    @Override
    public void userDeleted(String name) {
        parts.names().account(name).ifPresent(parts.accounts()::delete);
    }
}
