package io.essaim.authenticators.none;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.SignIn;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoAuthenticatorTest {
    private final NoAuthenticator authenticator = new NoAuthenticator();

    @Test
    void nobodyIsLetIn() {
        var typed = new Credentials("root", Map.of("password", "honey"), "192.0.2.7", Map.of());
        assertThat(authenticator.authenticate(typed)).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void itOffersNoWayAndNobodyIsWarnedOfThat() {
        assertThat(authenticator.signIn()).isEqualTo(new SignIn.Nowhere());
        assertThat(authenticator.hasAllowRules()).isTrue();
        assertThat(authenticator.kind()).isEqualTo("jupyterhub.auth.NullAuthenticator");
    }
}
