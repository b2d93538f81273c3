package io.essaim.hub.login;

import static io.essaim.hub.login.TestBrowser.setCookie;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import org.junit.jupiter.api.Test;

/** The attributes that the section {@code hub.cookies} gives (contract 4.2). */
class CookieOptionsTest {

    @Test
    void whatIsSaidStandsInEveryCookieOfASignIn() {
        try (var hub = new LoginServer(
                "hub: {cookies: {same_site: strict, secure: true, domain: example.org}}\nauthenticator: {allow_all: true}")) {
            hub.authenticator().knows("alice", "pw");
            var answer = hub.browser().logIn("alice", "pw");
            for (var name : new String[] {"jupyterhub-session-id", "jupyterhub-hub-login", "_xsrf"}) {
                assertThat(setCookie(answer, name))
                        .as(name)
                        .contains("Secure", "SameSite=Strict", "Domain=example.org");
            }
        }
    }

    @Test
    void cookiesForFramesOfOtherSitesAreMarkedSecure() {
        try (var hub = new LoginServer("hub: {cookies: {same_site: none}}\nauthenticator: {allow_all: true}")) {
            hub.authenticator().knows("alice", "pw");
            var answer = hub.browser().logIn("alice", "pw");
            assertThat(setCookie(answer, "jupyterhub-hub-login")).contains("Secure", "SameSite=None");
        }
    }

    @Test
    void theSessionIsSeenOnTheHostsOfServersAndTheLoginIsNot() {
        try (var hub = new LoginServer(
                "hub: {subdomain_host: \"http://hub.example.org\"}\nauthenticator: {allow_all: true}")) {
            hub.authenticator().knows("alice", "pw");
            var answer = hub.browser().logIn("alice", "pw");
            assertThat(setCookie(answer, "jupyterhub-session-id")).contains("Domain=hub.example.org");
            assertThat(setCookie(answer, "jupyterhub-hub-login")).doesNotContain("Domain");
            assertThat(setCookie(answer, "_xsrf")).doesNotContain("Domain");
        }
    }

    @Test
    void whatBrowsersWouldDropIsRefused() {
        assertThatThrownBy(() -> TestSettings.hub("cookies: {same_site: none, secure: false}"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("same_site: none");
        assertThatThrownBy(() -> TestSettings.hub("cookie_host_prefix_enabled: true, cookies: {domain: example.org}"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("cookie_host_prefix_enabled");
        assertThatThrownBy(() -> TestSettings.hub("cookies: {domain: \"https://example.org\"}"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("the name of a host");
    }
}
