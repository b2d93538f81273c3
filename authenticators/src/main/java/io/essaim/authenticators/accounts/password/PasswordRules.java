package io.essaim.authenticators.accounts.password;

import io.essaim.authenticators.accounts.settings.AccountsSettings;
import io.essaim.domain.login.AccountProblem;
import java.util.Optional;

/** Which passwords are good enough. */
public final class PasswordRules {
    /** Nobody types more, and hashing more is a way to keep a hub busy. In characters. */
    public static final int LONGEST = 256;

    private final int shortest;
    private final boolean refuseCommon;

    public PasswordRules(AccountsSettings settings) {
        this.shortest = settings.minimumPasswordLength();
        this.refuseCommon = settings.checkCommonPassword();
    }

    /** What is wrong with a password that somebody of that name wants. */
    public Optional<AccountProblem> problem(String name, String password) {
        if (password.codePointCount(0, password.length()) < shortest) {
            return Optional.of(AccountProblem.PASSWORD_SHORT);
        }
        if (password.length() > LONGEST) {
            return Optional.of(AccountProblem.PASSWORD_LONG);
        }
        boolean guessable = refuseCommon && (password.equalsIgnoreCase(name) || CommonPasswords.contains(password));
        return guessable ? Optional.of(AccountProblem.PASSWORD_COMMON) : Optional.empty();
    }
}
