package io.essaim.hub.login;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.hub.login.AdmissionOutcome.Admitted;
import io.essaim.hub.login.AdmissionOutcome.Denied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when somebody sends a name and a password: ask the authenticator, admit, write the log (contract 7.1). */
public final class LoginFlow {
    private static final Logger LOG = LoggerFactory.getLogger(LoginFlow.class);
    private static final int UNAVAILABLE = 503;

    private final Authenticator authenticator;
    private final Admission admission;

    public LoginFlow(Authenticator authenticator, Admission admission) {
        this.authenticator = authenticator;
        this.admission = admission;
    }

    /** Asks and decides. Sets no cookies: that is {@link BrowserLogin#signIn}, and the tokens call wants none. */
    public AdmissionOutcome login(Credentials credentials) {
        var outcome = decide(authenticator.authenticate(credentials));
        switch (outcome) {
            case Admitted(var user) -> LOG.info("{} signed in from {}", user.name(), credentials.remoteAddress());
            case Denied denied ->
                LOG.warn(
                        "Failed login of {} from {}: {}",
                        LoggedName.of(credentials.username()),
                        credentials.remoteAddress(),
                        denied.reason());
        }
        return outcome;
    }

    private AdmissionOutcome decide(LoginOutcome outcome) {
        return switch (outcome) {
            case LoginOutcome.Accepted(var identity, var _) -> admission.admit(identity);
            case LoginOutcome.Rejected(var reason) -> Denied.silently(reason);
            case LoginOutcome.Refused(var message) -> Denied.saying(message);
            case LoginOutcome.Unavailable(var message, var cause) -> new Denied(UNAVAILABLE, message, cause);
        };
    }
}
