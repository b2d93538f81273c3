package io.essaim.authenticators.none;

import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;

/** Lets nobody in by the door; who has a token needs no door (contract 7.7, {@code null}). */
public final class NoAuthenticator implements Authenticator {

    @Override
    public String kind() {
        return "jupyterhub.auth.NullAuthenticator";
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Nowhere();
    }

    /** Nobody is meant to sign in, so that the allow rules let nobody in is no surprise. */
    @Override
    public boolean hasAllowRules() {
        return true;
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        return new LoginOutcome.Rejected("nobody signs in here (authenticator.type is none)");
    }
}
