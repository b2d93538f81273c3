package io.essaim.authenticators.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.authenticators.shared.SharedPasswordSettings.PasswordGroups;
import io.essaim.config.values.Secret;
import io.essaim.domain.login.Authenticator;
import io.essaim.domain.login.Credentials;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.testkit.login.AuthenticatorContract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedPasswordAuthenticatorTest extends AuthenticatorContract {
    private static final String EVERYBODY = "everybody's honey";
    private static final String ADMINISTRATORS = "the queen's own and very much longer honey";
    private static final String PHYSICISTS = "honey for physicists";

    @Override
    protected Authenticator authenticator() {
        var groups = new PasswordGroups(new Secret(PHYSICISTS), List.of("physics", "labs"));
        var settings = new SharedPasswordSettings(secret(EVERYBODY), secret(ADMINISTRATORS), List.of(groups), true);
        return new SharedPasswordAuthenticator(
                settings, name -> name.toLowerCase(Locale.ROOT).equals("queen"));
    }

    @Override
    protected Credentials good() {
        return typed("alice", EVERYBODY);
    }

    @Override
    protected Credentials bad() {
        return typed("alice", "vinegar and salt");
    }

    @Test
    void everybodysPasswordMakesNobodyAnAdministrator() {
        assertThat(accepted("alice", EVERYBODY).admin()).contains(false);
    }

    @Test
    void theAdministratorsPasswordIsForThemAlone() {
        assertThat(accepted("queen", ADMINISTRATORS).admin()).contains(true);
        assertRejected("alice", ADMINISTRATORS);
    }

    @Test
    void everybodysPasswordIsNotForAdministratorsHoweverTheirNameIsWritten() {
        assertRejected("queen", EVERYBODY);
        assertRejected("Queen", EVERYBODY);
        assertRejected("QUEEN", PHYSICISTS);
        assertThat(accepted("Queen", ADMINISTRATORS).admin()).contains(true);
    }

    @Test
    void theGroupsFollowThePassword() {
        assertThat(accepted("alice", PHYSICISTS).groups()).contains(List.of("physics", "labs"));
        assertThat(accepted("alice", EVERYBODY).groups()).contains(List.of());
    }

    @Test
    void whereNoPasswordIsSetNoneIsRight() {
        var closed = new SharedPasswordAuthenticator(
                new SharedPasswordSettings(Optional.empty(), Optional.empty(), List.of(), false), "queen"::equals);
        assertThat(closed.authenticate(typed("alice", ""))).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(closed.authenticate(typed("queen", ""))).isInstanceOf(LoginOutcome.Rejected.class);
        assertThat(closed.warnings()).hasSize(2);
    }

    @Test
    void passwordsThatAreShortOrEqualOrForNothingAreRefused() {
        assertThatThrownBy(() -> new SharedPasswordSettings(secret("short"), Optional.empty(), List.of(), false))
                .hasMessageContaining("user_password must have at least 8")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() ->
                        new SharedPasswordSettings(Optional.empty(), secret("too short a word"), List.of(), false))
                .hasMessageContaining("admin_password must have at least 32");
        assertThatThrownBy(() ->
                        new SharedPasswordSettings(secret(ADMINISTRATORS), secret(ADMINISTRATORS), List.of(), false))
                .hasMessageContaining("must differ");
        var again = new PasswordGroups(new Secret(EVERYBODY), List.of("physics"));
        assertThatThrownBy(() -> new SharedPasswordSettings(secret(EVERYBODY), Optional.empty(), List.of(again), true))
                .hasMessageContaining("twice");
        assertThatThrownBy(() ->
                        new SharedPasswordSettings(secret(ADMINISTRATORS), Optional.empty(), List.of(again), false))
                .hasMessageContaining("manage_groups: true");
    }

    private Identity accepted(String name, String password) {
        return ((LoginOutcome.Accepted) authenticator().authenticate(typed(name, password))).identity();
    }

    private void assertRejected(String name, String password) {
        assertThat(authenticator().authenticate(typed(name, password))).isInstanceOf(LoginOutcome.Rejected.class);
    }

    private static Optional<Secret> secret(String text) {
        return Optional.of(new Secret(text));
    }
}
