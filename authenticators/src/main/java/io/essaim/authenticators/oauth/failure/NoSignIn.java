package io.essaim.authenticators.oauth.failure;

import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.text.Phrase;
import java.io.Serial;

/** Somebody is not signed in. It ends the way through the protocol wherever it stands and says what to answer. */
public final class NoSignIn extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient LoginOutcome outcome;

    private NoSignIn(String message, LoginOutcome outcome) {
        super(message);
        this.outcome = outcome;
    }

    /**
     * It is known who it is, or the provider said why not.
     *
     * @param message shown on the page
     */
    public static NoSignIn refused(Phrase message) {
        return new NoSignIn(message.english(), new LoginOutcome.Refused(message));
    }

    /**
     * What came cannot be believed, or is not valid any more.
     *
     * @param reason for the log, without secrets
     */
    public static NoSignIn rejected(String reason) {
        return new NoSignIn(reason, new LoginOutcome.Rejected(reason));
    }

    /**
     * The provider does not answer, or not as agreed.
     *
     * @param cause for the log, without secrets
     */
    public static NoSignIn unavailable(String cause) {
        return new NoSignIn(
                cause,
                new LoginOutcome.Unavailable(
                        Phrase.of("The site that signs people in cannot be used right now. Try again in a minute; if it"
                                + " stays so, ask your administrator, who finds the reason in the log."),
                        cause));
    }

    /** What the hub is told. */
    public LoginOutcome outcome() {
        return outcome;
    }
}
