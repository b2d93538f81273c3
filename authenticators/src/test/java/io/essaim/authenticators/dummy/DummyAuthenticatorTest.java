package io.essaim.authenticators.dummy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.values.Secret;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.login.AuthenticatorContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DummyAuthenticatorTest extends AuthenticatorContract {

    @Override
    protected Authenticator authenticator() {
        return new DummyAuthenticator(new DummySettings(Optional.of(new Secret("honey"))));
    }

    @Override
    protected Credentials good() {
        return typed("alice", "honey");
    }

    @Override
    protected Credentials bad() {
        return typed("alice", "vinegar");
    }

    @Test
    void withoutAPasswordEveryPasswordIsRight() {
        var open = new DummyAuthenticator(new DummySettings(Optional.empty()));
        assertThat(open.authenticate(typed("bob", "anything"))).isInstanceOf(LoginOutcome.Accepted.class);
        assertThat(open.authenticate(typed("bob", ""))).isInstanceOf(LoginOutcome.Accepted.class);
    }

    @Test
    void aPasswordThatOnlyStartsRightIsWrong() {
        assertThat(authenticator().authenticate(typed("alice", "hon"))).isInstanceOf(LoginOutcome.Rejected.class);
    }

    @Test
    void anEmptyPasswordInTheSettingsIsAMistake() {
        assertThatThrownBy(() -> new DummySettings(Optional.of(new Secret(""))))
                .hasMessageContaining("password must not be empty");
    }
}
