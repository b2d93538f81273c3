package io.essaim.domain.login;

import java.util.Optional;

/**
 * Another site says that somebody signed out there.
 *
 * @param subject the person, {@code sub}; every session of theirs when no session is named
 * @param sessionId the one session, {@code sid}
 */
public record SignedOutElsewhere(Optional<String> subject, Optional<String> sessionId) {

    public SignedOutElsewhere {
        if (subject.isEmpty() && sessionId.isEmpty()) {
            throw new IllegalArgumentException("a sign-out must name a person or a session");
        }
    }
}
