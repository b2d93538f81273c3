package io.essaim.authenticators.accounts.totp;

import io.essaim.domain.account.Account;
import io.essaim.domain.account.Seal;
import io.essaim.domain.account.SecondFactor;
import io.essaim.domain.store.Accounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks second factors and uses them up: each code is good once. Their secrets are kept sealed. */
public final class SecondFactors {
    private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);
    private static final String DIGITS = "\\d{6}";
    private static final int PAGE = 500;
    private static final String REMEDY =
            "It was encrypted with a key that this hub does not have: give the old one back"
                    + " (the cookie secret, or the one of authenticator.crypt_keys), or take the second factor away with essaim"
                    + " accounts passwd NAME --without-second-factor. Until then only recovery codes are right.";

    private final Accounts accounts;
    private final Seal seal;

    /** Those of these accounts. */
    public SecondFactors(Accounts accounts, Seal seal) {
        this.accounts = accounts;
        this.seal = seal;
    }

    /** One with this secret, as it is to be kept. */
    public static SecondFactor sealed(Seal seal, String secret, boolean confirmed) {
        return new SecondFactor(seal.close(secret), confirmed, 0);
    }

    /** The secret in base 32; empty, and in the log, when it was sealed with a key that nobody has any more. */
    public Optional<String> secret(Account account) {
        var kept = account.secondFactor().map(SecondFactor::secret);
        var plain = kept.flatMap(seal::open);
        if (kept.isPresent() && plain.isEmpty()) {
            LOG.error("The second factor of {} cannot be decrypted. {}", account.name(), REMEDY);
        }
        return plain;
    }

    /** Whether this is a second factor of that account, or it needs none. */
    public boolean pass(Account account, Optional<String> typed, Instant now) {
        if (!account.twoFactor()) {
            return true;
        }
        var code = typed.map(text -> text.replaceAll("\\s", "")).orElse("");
        return code.matches(DIGITS)
                ? useCode(account, code, now)
                : accounts.useRecoveryCode(account.name(), RecoveryWords.hash(code));
    }

    /** Whether this is a fresh code of the device, confirmed or not; it is used up. */
    public boolean useCode(Account account, String code, Instant now) {
        var step = secret(account).map(secret -> Totp.step(secret, code.strip(), now)).stream()
                .flatMapToLong(found -> found.stream())
                .findFirst();
        return step.isPresent() && accounts.useStep(account.name(), step.getAsLong());
    }

    /** Seals anew what is kept in the clear or with a key that is to go. */
    public void sealAll() {
        var lost = new ArrayList<String>();
        var page = accounts.list("", PAGE);
        while (!page.isEmpty()) {
            page.stream().filter(account -> !seal(account)).map(Account::name).forEach(lost::add);
            page = accounts.list(page.getLast().name(), PAGE);
        }
        if (!lost.isEmpty()) {
            LOG.error(
                    "{} second factors cannot be decrypted, {}'s among them. {}", lost.size(), lost.getFirst(), REMEDY);
        }
    }

    /** False when it cannot be read. */
    private boolean seal(Account account) {
        var old = account.secondFactor().map(SecondFactor::secret).filter(kept -> !seal.current(kept));
        var plain = old.flatMap(seal::open);
        plain.ifPresent(secret -> accounts.replaceSecret(account.name(), old.orElseThrow(), seal.close(secret)));
        return old.isEmpty() || plain.isPresent();
    }
}
