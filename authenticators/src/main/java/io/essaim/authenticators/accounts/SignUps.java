package io.essaim.authenticators.accounts;

import io.essaim.authenticators.accounts.password.PasswordRules;
import io.essaim.domain.account.Account;
import io.essaim.domain.account.Email;
import io.essaim.domain.login.AccountDesk.Application;
import io.essaim.domain.login.AccountDesk.SignUp;
import io.essaim.domain.login.AccountProblem;
import io.essaim.domain.store.AlreadyExists;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes accounts for people who ask. */
final class SignUps {
    private static final Logger LOG = LoggerFactory.getLogger(SignUps.class);
    private static final int MOST_WAITING = 1000;
    private static final int LONGEST_ADDRESS = 254;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;:<>()\"\\\\]+@[\\p{Alnum}-]+(\\.[\\p{Alnum}-]+)*");

    private final AccountParts parts;
    private final PasswordRules rules;
    private final Letters letters;

    SignUps(AccountParts parts, PasswordRules rules, Letters letters) {
        this.parts = parts;
        this.rules = rules;
        this.letters = letters;
    }

    SignUp signUp(Application asked) {
        var name = parts.names().normalise(asked.username());
        var email = asked.email().map(String::strip).filter(text -> !text.isEmpty());
        var problem = problem(name, email, asked);
        if (problem.isPresent()) {
            return new SignUp.Refused(problem.get());
        }
        boolean approved = approvedAtOnce(name);
        if (!approved && parts.accounts().countWaiting() >= MOST_WAITING) {
            LOG.warn(
                    "{} people wait for approval; nobody else can sign up until some are approved or discarded",
                    MOST_WAITING);
            return new SignUp.Refused(AccountProblem.TOO_MANY_WAITING);
        }
        var hash = parts.turns().take(false, () -> parts.hashes().of(asked.password()));
        return hash.map(text -> make(
                        Account.of(
                                name,
                                text,
                                email.map(address -> new Email(address, false)),
                                approved,
                                parts.clock().instant()),
                        asked))
                .orElse(new SignUp.Refused(AccountProblem.BUSY));
    }

    private Optional<AccountProblem> problem(String name, Optional<String> email, Application asked) {
        if (!parts.settings().enableSignup()) {
            return Optional.of(AccountProblem.SIGN_UP_CLOSED);
        }
        if (!parts.names().acceptable(name)) {
            return Optional.of(AccountProblem.NAME_INVALID);
        }
        if (parts.settings().asksEmail() && email.isEmpty()) {
            return Optional.of(AccountProblem.EMAIL_MISSING);
        }
        if (email.filter(address -> !isAddress(address)).isPresent()) {
            return Optional.of(AccountProblem.EMAIL_INVALID);
        }
        if (parts.settings().tos().isPresent() && !asked.agreed()) {
            return Optional.of(AccountProblem.TERMS);
        }
        return rules.problem(name, asked.password())
                .or(() -> parts.accounts().find(name).map(_ -> AccountProblem.NAME_TAKEN));
    }

    /** Whether letters can be sent there, as far as its form tells. */
    static boolean isAddress(String text) {
        return text.length() <= LONGEST_ADDRESS && ADDRESS.matcher(text).matches();
    }

    private boolean approvedAtOnce(String name) {
        return parts.settings().openSignup() && !reserved(name);
    }

    /**
     * Whether only an administrator may let somebody in under the name: an administrator's, or one under which somebody
     * used this hub before, having signed in another way. Nobody gets at rights or files by being the first to sign up.
     */
    boolean reserved(String name) {
        return parts.names().admin(name)
                || parts.store()
                        .get()
                        .users()
                        .find(parts.names().hub(name))
                        .filter(user -> user.admin() || user.lastActivity().isPresent())
                        .isPresent();
    }

    private SignUp make(Account account, Application asked) {
        try {
            parts.accounts().create(account);
        } catch (AlreadyExists _) {
            return new SignUp.Refused(AccountProblem.NAME_TAKEN);
        }
        LOG.info(
                "{} signed up from {} and {}",
                account.name(),
                asked.remoteAddress(),
                account.approved() ? "may enter" : "waits for approval");
        account.email().ifPresent(email -> letters.confirm(account, email, asked.reader()));
        if (account.approved()) {
            return new SignUp.Welcome(account.name());
        }
        return account.email()
                .map(Email::address)
                .filter(address -> parts.settings().approves(address) && !reserved(account.name()))
                .<SignUp>map(address -> new SignUp.LetterSent(account.name(), address))
                .orElseGet(() -> new SignUp.Waiting(account.name()));
    }
}
