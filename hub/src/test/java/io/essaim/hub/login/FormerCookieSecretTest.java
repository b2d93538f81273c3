package io.essaim.hub.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Identity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People stay signed in while the key of the cookies changes. */
class FormerCookieSecretTest {
    private static final String LOGIN = "jupyterhub-hub-login";
    private static final String OLD = "11".repeat(32);
    private static final String NEW = "22".repeat(32);
    private final LoginServer hub = new LoginServer("hub: { cookie_secret: " + NEW + ", other_cookie_secrets: [" + OLD
            + "] }\n" + "authenticator: { allow_all: true }");

    @AfterEach
    void close() {
        hub.close();
    }

    /** Signed in, with a login cookie that another key made a while ago. */
    private TestBrowser signedInBefore(String key, Duration ago) {
        hub.authenticator().knows(Identity.of("alice"), "x");
        var browser = hub.browser();
        browser.logIn("alice", "x");
        var then = new SignedValues(
                CookieSecrets.only(CookieSecret.ofHex(key)), () -> hub.now().minus(ago));
        browser.cookies().put(LOGIN, then.sign(LOGIN, hub.user("alice").cookieId()));
        return browser;
    }

    private boolean good(String cookie, String key, Duration age) {
        return new SignedValues(CookieSecrets.only(CookieSecret.ofHex(key)), hub::now)
                .verify(LOGIN, cookie, age)
                .isPresent();
    }

    @Test
    void aCookieOfTheFormerKeyIsGoodAndIsMadeAnewWithoutBecomingYounger() {
        var browser = signedInBefore(OLD, Duration.ofDays(3));
        assertThat(browser.whoami()).isEqualTo("alice");
        var fresh = browser.cookie(LOGIN);
        assertThat(good(fresh, NEW, Duration.ofDays(4))).isTrue();
        assertThat(good(fresh, NEW, Duration.ofDays(2))).isFalse();
        assertThat(browser.whoami()).as("with the new one").isEqualTo("alice");
        assertThat(browser.cookie(LOGIN)).as("it is made anew once").isEqualTo(fresh);
    }

    @Test
    void aScriptIsAnsweredWithoutANewCookieBecauseASignOutMayBeUnderWay() {
        var browser = signedInBefore(OLD, Duration.ZERO);
        var before = browser.cookie(LOGIN);
        assertThat(browser.with("Sec-Fetch-Mode", "cors").get("/hub/whoami").body())
                .isEqualTo("alice");
        assertThat(browser.cookie(LOGIN)).isEqualTo(before);
    }

    @Test
    void whoSignsOutWithACookieOfTheFormerKeyIsOut() {
        var browser = signedInBefore(OLD, Duration.ZERO);
        browser.get("/hub/logout");
        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    @Test
    void aCookieOfAKeyThatWasTakenAwayIsNotGood() {
        assertThat(signedInBefore("33".repeat(32), Duration.ZERO).whoami()).isEqualTo("nobody");
    }
}
