package io.essaim.hub.login;

import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.LoginOutcome.Accepted;
import io.essaim.domain.login.Way;
import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.essaim.hub.login.AdmissionOutcome.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when somebody wants to enter: ask the authenticator, admit, write the log (contract 7.1). */
public final class LoginFlow {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFlow.class);
    private static final int UNAVAILABLE = 503;

    private final Admission admission;

    LoginFlow(Admission admission) {
        this.admission = admission;
    }

    /** Asks and decides. Sets no cookies: that is {@link Entering#enter}, and the tokens call wants none. */
    public AdmissionOutcome login(Way way, Credentials credentials) {
        var outcome = decide(way, way.authenticator().authenticate(credentials));
        told(outcome, credentials.username(), credentials.remoteAddress());
        return outcome;
    }

    /** Decides about somebody who comes back from another site, or whom it did not let go on. */
    public AdmissionOutcome back(Way way, LoginOutcome found, String remoteAddress) {
        var outcome = decide(way, found);
        told(outcome, name(found), remoteAddress);
        return outcome;
    }

    private static String name(LoginOutcome found) {
        return found instanceof Accepted accepted ? accepted.identity().name() : "somebody";
    }

    private static void told(AdmissionOutcome outcome, String name, String remoteAddress) {
        switch (outcome) {
            case Admitted admitted ->
                LOG.info("{} signed in from {}", admitted.user().name(), remoteAddress);
            case Denied denied ->
                LOG.warn("Failed login of {} from {}: {}", LoggedName.of(name), remoteAddress, denied.reason());
        }
    }

    private AdmissionOutcome decide(Way way, LoginOutcome outcome) {
        return switch (outcome) {
            case Accepted accepted -> admission.admit(way, accepted);
            case LoginOutcome.Rejected(var reason) -> Denied.silently(reason);
            case LoginOutcome.Refused(var message) -> Denied.saying(message);
            case LoginOutcome.Unavailable(var message, var cause) -> new Denied(UNAVAILABLE, message, cause);
        };
    }
}
