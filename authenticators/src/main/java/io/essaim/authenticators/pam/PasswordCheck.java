package io.essaim.authenticators.pam;

import io.essaim.authenticators.pam.LibPam.Step;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.text.Phrase;
import java.lang.foreign.Arena;
import java.time.Duration;

/** One conversation with PAM about a sign-in: is it this person, may the account be used, who is it for the hub. */
final class PasswordCheck {
    private static final Phrase BROKEN = Phrase.of(
            "Passwords cannot be checked at this moment. Try again later; if it stays so, tell the administrators.");

    private final LibPam pam;
    private final PamSettings settings;
    private final SystemRules rules;

    PasswordCheck(LibPam pam, PamSettings settings, SystemRules rules) {
        this.pam = pam;
        this.settings = settings;
        this.rules = rules;
    }

    /**
     * What came of it.
     *
     * @param pause how long modules want the person to wait for the answer
     */
    record Answer(LoginOutcome outcome, Duration pause) {}

    /** Asks; may block as long as the slowest module does. */
    Answer ask(Attempt attempt) {
        var delay = new FailDelay();
        try (var arena = Arena.ofConfined()) {
            var conversation = new Conversation(attempt.name(), attempt.secrets());
            try (var transaction = Transaction.begin(pam, arena, settings.service(), attempt.name(), conversation)) {
                attempt.host().ifPresent(transaction::from);
                return new Answer(ask(attempt, transaction.pausing(delay), conversation), delay.pause());
            }
        } catch (Transaction.CannotBegin e) {
            return new Answer(new LoginOutcome.Unavailable(BROKEN, String.valueOf(e.getMessage())), Duration.ZERO);
        }
    }

    private LoginOutcome ask(Attempt attempt, Transaction transaction, Conversation conversation) {
        var code = transaction.step(Step.AUTHENTICATE, Transaction.NO_EMPTY_PASSWORD);
        if (!code.yes()) {
            var why = conversation.refusal().orElseGet(() -> transaction.text(code));
            return code.broken() && conversation.refusal().isEmpty()
                    ? broken(code, why)
                    : new LoginOutcome.Rejected("PAM: " + why);
        }
        if (settings.checkAccount()) {
            var usable = transaction.step(Step.ACCT_MGMT, Transaction.NO_EMPTY_PASSWORD);
            if (!usable.yes()) {
                return unusable(usable, transaction.text(usable), conversation.words());
            }
        }
        // Tickets and the like are renewed where a module keeps any; nothing hangs on it.
        transaction.attempt(Step.SETCRED, Transaction.RENEW_CREDENTIALS);
        return rules.judge(attempt.user());
    }

    private LoginOutcome unusable(PamCode code, String text, String words) {
        if (code.broken()) {
            return broken(code, text);
        }
        return new LoginOutcome.Refused(
                switch (code) {
                    case NEW_AUTHTOK_REQD, AUTHTOK_EXPIRED ->
                        Phrase.of("Your password has expired. Change it on the system itself (by ssh, or passwd), then"
                                + " sign in here.");
                    case ACCT_EXPIRED -> Phrase.of("Your account has expired. Ask the administrators.");
                    default ->
                        Phrase.of(
                                "Your account may not be used here now: {0}. Ask the administrators.",
                                words.isEmpty() ? text : words);
                });
    }

    private LoginOutcome broken(PamCode code, String text) {
        var rights = code == PamCode.AUTHINFO_UNAVAIL && !Root.is()
                ? "; the hub is not root, and others may not check people's passwords"
                : "";
        return new LoginOutcome.Unavailable(BROKEN, "PAM, service " + settings.service() + ": " + text + rights);
    }
}
