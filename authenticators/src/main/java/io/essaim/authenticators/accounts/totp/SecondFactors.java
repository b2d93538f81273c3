package io.essaim.authenticators.accounts.totp;

import io.essaim.domain.account.Account;
import io.essaim.domain.account.SecondFactor;
import io.essaim.domain.store.Accounts;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Checks second factors and uses them up: each code is good once. */
public final class SecondFactors {
    private static final String DIGITS = "\\d{6}";

    private SecondFactors() {}

    /** Whether this is a second factor of that account, or it needs none. */
    public static boolean pass(Accounts accounts, Account account, Optional<String> typed, Instant now) {
        if (!account.twoFactor()) {
            return true;
        }
        var code = typed.map(text -> text.replaceAll("\\s", "")).orElse("");
        return code.matches(DIGITS)
                ? useCode(accounts, account, code, now)
                : accounts.useRecoveryCode(account.name(), RecoveryWords.hash(code));
    }

    /** Whether this is a fresh code of the device, confirmed or not; it is used up. */
    public static boolean useCode(Accounts accounts, Account account, String code, Instant now) {
        return account.secondFactor()
                .map(SecondFactor::secret)
                .map(secret -> Totp.step(secret, code.strip(), now))
                .filter(OptionalLong::isPresent)
                .filter(step -> accounts.useStep(account.name(), step.getAsLong()))
                .isPresent();
    }
}
