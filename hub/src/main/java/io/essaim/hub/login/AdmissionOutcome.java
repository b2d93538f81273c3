package io.essaim.hub.login;

import io.essaim.domain.access.BrowserSession.Origin;
import io.essaim.domain.text.Phrase;
import io.essaim.domain.user.User;
import io.essaim.hub.http.HttpProblem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What came of somebody's wish to enter. */
public sealed interface AdmissionOutcome {

    /**
     * They are in.
     *
     * @param user the row as the login left it
     * @param origin what the site they signed in at calls them, when a sign-out there is to end the session here
     */
    record Admitted(User user, Optional<Origin> origin) implements AdmissionOutcome {}

    /**
     * They have tried too often.
     *
     * @param delay after which they may try again
     */
    record Slow(Duration delay) implements AdmissionOutcome {
        /** The status of the answer (RFC 6585 section 4). */
        public static final int STATUS = 429;

        /** The answer of the API. */
        public HttpProblem problem() {
            long seconds = seconds();
            return new HttpProblem(
                    STATUS,
                    Phrase.of("Too many tries; wait {0} seconds, then try again", seconds),
                    Map.of("Retry-After", Long.toString(seconds)));
        }

        /** The wait in whole seconds, at least one. */
        public long seconds() {
            return delay.plusMillis(999).toSeconds();
        }
    }

    /**
     * They are not.
     *
     * @param status of the answer: 403, or 503 when the authenticator could not ask
     * @param message for the page; tells nobody whether the name exists or the password was right
     * @param reason for the log
     */
    record Denied(int status, Phrase message, String reason) implements AdmissionOutcome {
        static final int FORBIDDEN = 403;
        static final int UNAVAILABLE = 503;

        /** The message of contract 4.4 that says no more than it must. */
        public static final Phrase INVALID = Phrase.of("Invalid username or password");

        /** Denied without saying why to whom it may not concern. */
        static Denied silently(String reason) {
            return new Denied(FORBIDDEN, INVALID, reason);
        }

        /** Denied with a message the person should read. */
        static Denied saying(Phrase message) {
            return new Denied(FORBIDDEN, message, message.english());
        }
    }
}
