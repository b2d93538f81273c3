package io.essaim.domain.login;

import io.essaim.domain.text.Phrase;
import java.util.Optional;

/** What an authenticator found out. */
public sealed interface LoginOutcome {

    /**
     * It is this person.
     *
     * @param outer what the site they signed in at calls their session, when a sign-out there is to end it here
     */
    record Accepted(Identity identity, Optional<OuterSession> outer) implements LoginOutcome {

        /** It is this person, by a way that knows no sessions. */
        public Accepted(Identity identity) {
            this(identity, Optional.empty());
        }
    }

    /**
     * It is not, or it cannot be told.
     *
     * @param reason for the log; the page says "Invalid username or password" to everybody
     */
    record Rejected(String reason) implements LoginOutcome {}

    /**
     * It is known who it is, and they may not enter, or must do something first.
     *
     * @param message shown on the page
     */
    record Refused(Phrase message) implements LoginOutcome {}

    /**
     * It could not be asked: the directory or provider is away.
     *
     * @param message shown on the page, without secrets or inner addresses
     * @param cause for the log
     */
    record Unavailable(Phrase message, String cause) implements LoginOutcome {}
}
