package io.essaim.hub.login;

import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.Way;
import io.essaim.hub.guard.Guarding;
import io.essaim.hub.guard.LoginMetrics.Failure;
import io.essaim.hub.guard.Try;
import io.essaim.hub.guard.Turn;
import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.essaim.hub.login.AdmissionOutcome.Denied;
import io.essaim.hub.login.AdmissionOutcome.Slow;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when somebody wants to enter: ask the authenticator, admit, write the log (contract 7.1). */
public final class LoginFlow {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFlow.class);

    private final UserNames names;
    private final Admission admission;
    private final Guarding guarding;

    LoginFlow(UserNames names, Admission admission, Guarding guarding) {
        this.names = names;
        this.admission = admission;
        this.guarding = guarding;
    }

    /**
     * To be asked before what a stranger sent is read: whether there is a place for it. A place that is given is to be closed
     * when all is answered.
     */
    public Turn arrive(String remoteAddress) {
        long since = System.nanoTime();
        var turn = guarding.guard().arrive(remoteAddress);
        if (turn instanceof Turn.Later) {
            guarding.metrics().failed(Failure.THROTTLED, since);
            guarding.log().unread(remoteAddress);
        }
        return turn;
    }

    /**
     * Asks and decides. Sets no cookies: that is {@link Entering#enter}, and the tokens call wants none.
     *
     * @param trusted whether the person of a name has signed in from here before
     */
    public AdmissionOutcome login(Way way, Credentials credentials, Predicate<String> trusted) {
        long since = System.nanoTime();
        var name = names.normalise(way.prefix() + credentials.username());
        var attempt = new Try(name, credentials.remoteAddress(), trusted.test(name));
        return switch (guarding.guard().enter(attempt)) {
            case Turn.Granted turn -> {
                try (turn) {
                    yield login(way, credentials, attempt, since);
                }
            }
            case Turn.Later(var delay) -> {
                guarding.metrics().failed(Failure.THROTTLED, since);
                guarding.log().slowed(LoggedName.of(attempt.name()), attempt.address());
                yield new Slow(delay);
            }
        };
    }

    private AdmissionOutcome login(Way way, Credentials credentials, Try attempt, long since) {
        var found = way.authenticator().authenticate(credentials);
        switch (found) {
            case LoginOutcome.Rejected _ -> {
                if (!attempt.name().isEmpty()) {
                    guarding.guard().failed(attempt);
                }
            }
            case Accepted _ -> guarding.guard().succeeded(attempt);
            case LoginOutcome.Refused _, LoginOutcome.Unavailable _ -> {
                // neither tells whether the password was guessed
            }
        }
        return told(way, found, credentials.username(), credentials.remoteAddress(), since);
    }

    /** Decides about somebody who comes back from another site, or whom it did not let go on. */
    public AdmissionOutcome back(Way way, LoginOutcome found, String remoteAddress) {
        var name = found instanceof Accepted accepted ? accepted.identity().name() : "somebody";
        return told(way, found, name, remoteAddress, System.nanoTime());
    }

    private AdmissionOutcome told(Way way, LoginOutcome found, String name, String remoteAddress, long since) {
        var outcome = decide(way, found);
        switch (outcome) {
            case Admitted admitted -> {
                LOG.info("{} signed in from {}", admitted.user().name(), remoteAddress);
                guarding.metrics().succeeded(since);
            }
            case Denied denied -> failed(why(found), name, remoteAddress, denied.reason(), since);
            case Slow _ -> throw new IllegalStateException("nobody is slowed who was decided about");
        }
        return outcome;
    }

    private void failed(Failure why, String name, String remoteAddress, String reason, long since) {
        guarding.metrics().failed(why, since);
        guarding.log().failed(LoggedName.of(name), remoteAddress, reason);
    }

    private static Failure why(LoginOutcome found) {
        return switch (found) {
            case Accepted _ -> Failure.NOT_ALLOWED;
            case LoginOutcome.Rejected _ -> Failure.WRONG;
            case LoginOutcome.Refused _ -> Failure.REFUSED;
            case LoginOutcome.Unavailable _ -> Failure.UNAVAILABLE;
        };
    }

    private AdmissionOutcome decide(Way way, LoginOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> admission.admit(way, accepted);
            case LoginOutcome.Rejected(var reason) -> Denied.silently(reason);
            case LoginOutcome.Refused(var message) -> Denied.saying(message);
            case LoginOutcome.Unavailable(var message, var cause) -> new Denied(Denied.UNAVAILABLE, message, cause);
        };
    }
}
