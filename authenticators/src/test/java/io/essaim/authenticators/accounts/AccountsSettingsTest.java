package io.essaim.authenticators.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.authenticators.accounts.settings.MailServerSettings.Encryption;
import io.essaim.testkit.login.WordSeal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccountsSettingsTest {

    @Test
    void theDefaultsAreSafe() {
        var settings = AccountsHub.settings("");
        assertThat(settings.openSignup()).isFalse();
        assertThat(settings.minimumPasswordLength()).isEqualTo(8);
        assertThat(settings.checkCommonPassword()).isTrue();
        assertThat(settings.allowedFailedLogins()).isEqualTo(10);
        assertThat(settings.secondsBeforeNextTry()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.allow_2fa()).isTrue();
        assertThat(settings.letters()).isFalse();
    }

    @Test
    void theNamesAreThoseOfNativeauthenticator() {
        var settings = AccountsHub.settings("enable_signup: false, allow_2fa: false, tos: agree, secret_key: "
                + "k".repeat(16) + ", self_approval_server: {url: mail.example.org, usr: hub, pwd: secret}");
        assertThat(settings.allow_2fa()).isFalse();
        assertThat(settings.selfApprovalServer().port()).isEqualTo(465);
        assertThat(settings.selfApprovalServer().encryption()).isEqualTo(Encryption.TLS);
        assertThat(settings.selfApprovalServer().toString()).doesNotContain("secret");
    }

    @Test
    void lettersNeedAKeyAServerAndAnAddressOfTheHub() {
        assertThatThrownBy(() -> AccountsHub.settings("allow_self_approval_for: '.*@example.org'"))
                .hasMessageContaining("self_approval_server.url");
        assertThatThrownBy(() -> AccountsHub.settings("secret_key: short, self_approval_server: {url: localhost}"))
                .hasMessageContaining("secret_key");
        var settings = AccountsHub.settings("secret_key: 0123456789abcdef, self_approval_server: {url: localhost}");
        var names = new AccountNames("", name -> name, _ -> true, _ -> false);
        assertThatThrownBy(() -> new AccountsAuthenticator(
                        settings,
                        names,
                        true,
                        () -> {
                            throw new AssertionError("making one opens nothing");
                        },
                        WordSeal.of("new"),
                        Optional.empty(),
                        InstantSource.system()))
                .hasMessageContaining("hub.public_url");
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        assertThatThrownBy(() -> AccountsHub.settings("secret_key: 0123456789abcdef, self_approval_server:"
                        + " {url: localhost, encryption: none, usr: hub, pwd: x}"))
                .hasMessageContaining("without encryption");
    }

    @Test
    void lettersThatOthersCouldReadAreWarnedOf() {
        var start = "secret_key: 0123456789abcdef, self_approval_server: {encryption: none, url: ";
        try (var near = new AccountsHub(start + "localhost}");
                var far = new AccountsHub(start + "mail.example.org}")) {
            assertThat(near.authenticator.warnings()).isEmpty();
            assertThat(far.authenticator.warnings()).singleElement().asString().contains("unencrypted");
        }
    }
}
