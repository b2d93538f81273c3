package io.essaim.authenticators.dummy;

import io.essaim.config.values.Secret;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Believes every name, with one password for all when the settings have one (contract 7.7). Who may enter is the hub's
 * to say, as for every authenticator: nobody, until an allow key says who.
 */
public final class DummyAuthenticator implements Authenticator {
    private final Optional<Secret> password;

    public DummyAuthenticator(DummySettings settings) {
        this.password = settings.password();
    }

    @Override
    public String kind() {
        return "jupyterhub.auth.DummyAuthenticator";
    }

    @Override
    public SignIn signIn() {
        return new SignIn.Form(Optional.empty());
    }

    @Override
    public LoginOutcome authenticate(Credentials credentials) {
        if (credentials.username().isEmpty()) {
            return new LoginOutcome.Rejected("no user name was given");
        }
        if (password.isPresent() && !same(password.get().value(), credentials.password())) {
            return new LoginOutcome.Rejected("wrong password");
        }
        return new LoginOutcome.Accepted(Identity.of(credentials.username()));
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
