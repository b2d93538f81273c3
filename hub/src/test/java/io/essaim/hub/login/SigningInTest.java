package io.essaim.hub.login;

import static io.essaim.hub.login.TestBrowser.location;
import static io.essaim.hub.login.TestBrowser.setCookie;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.text.Phrase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningInTest {
    private final LoginServer hub = new LoginServer("authenticator: { allow_all: true }");
    private final TestBrowser browser = hub.browser();

    SigningInTest() {
        hub.authenticator().knows("alice", "honey").knows("bob", "honey");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void theRightPasswordSignsIn() {
        var answer = browser.logIn("alice", "honey");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/hub/spawn");
        assertThat(browser.whoami()).isEqualTo("alice");
    }

    @Test
    void theWrongPasswordDoesNot() {
        var answer = browser.logIn("alice", "vinegar");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("Invalid username or password");
        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    @Test
    void theCookiesHaveTheAttributesOfTheContract() {
        var answer = browser.logIn("alice", "honey");
        assertThat(setCookie(answer, "jupyterhub-session-id")).matches("[^;]+=[0-9a-f]{32}; Path=/; HttpOnly");
        assertThat(setCookie(answer, "jupyterhub-hub-login"))
                .matches("[^;]+=2\\|1:0\\|10:[^;]+; Max-Age=2592000; Path=/hub/; HttpOnly");
        assertThat(setCookie(answer, "_xsrf")).matches("[^;]+=[\\w-]+; Path=/hub/");
    }

    @Test
    void behindTlsTheCookiesAreSecure() {
        var token = browser.get("/hub/login").body();
        var answer = browser.with("X-Forwarded-Proto", "https")
                .form("/hub/login", "username", "alice", "password", "honey", "_xsrf", token);
        assertThat(answer.headers().allValues("set-cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
    }

    @Test
    void onlyTheNameIsStripped() {
        browser.logIn("  alice\t", " honey ");
        var asked = hub.authenticator().asked().getLast();
        assertThat(asked.username()).isEqualTo("alice");
        assertThat(asked.password()).isEqualTo(" honey ");
        assertThat(asked.fields()).doesNotContainKeys("_xsrf", "username");
    }

    @Test
    void aFirstLoginMakesThePersonWithTheRoleUser() {
        browser.logIn("alice", "honey");
        var alice = hub.user("alice");
        assertThat(alice.admin()).isFalse();
        assertThat(hub.store().roles().of(new Owner.OfUser(alice.id())))
                .extracting("name")
                .containsExactly("user");
        assertThat(hub.authenticator().added()).containsExactly("alice");
    }

    @Test
    void anAuthenticatorThatIsAwayIsNotAWrongPassword() {
        hub.authenticator()
                .answers(
                        "carol",
                        new LoginOutcome.Unavailable(Phrase.verbatim("The directory does not answer"), "timeout"));
        var answer = browser.logIn("carol", "x");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("The directory does not answer");
    }

    @Test
    void whoMustDoSomethingFirstReadsWhat() {
        hub.authenticator().answers("carol", new LoginOutcome.Refused(Phrase.verbatim("Your password has expired")));
        assertThat(browser.logIn("carol", "x").body()).isEqualTo("Your password has expired");
    }

    @Test
    void aPersonWhoMayNotBeAddedReadsWhyAndIsNotKept() {
        hub.authenticator().refusesToAdd("alice");
        var answer = browser.logIn("alice", "honey");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("alice is not wanted here");
        assertThat(hub.store().users().find("alice")).isEmpty();
    }

    @Test
    void nextIsFollowedInsideTheHubOnly() {
        assertThat(location(browser.logIn("/hub/login?next=%2Fhub%2Ftoken", "alice", "honey")))
                .isEqualTo("/hub/token");
        assertThat(location(hub.browser().logIn("/hub/login?next=https%3A%2F%2Fevil.example%2F", "bob", "honey")))
                .isEqualTo("/hub/spawn");
    }

    @Test
    void otherParametersArePassedOnToTheDefaultPage() {
        assertThat(location(browser.logIn("/hub/login?image=a%20b&x=1&next=", "alice", "honey")))
                .isEqualTo("/hub/spawn?image=a+b&x=1");
    }

    @Test
    void whoIsSignedInAlreadyIsSentOn() {
        browser.logIn("alice", "honey");
        var session = browser.cookie("jupyterhub-session-id");
        var again = browser.get("/hub/login?next=/hub/home");
        assertThat(location(again)).isEqualTo("/hub/home");
        assertThat(setCookie(again, "jupyterhub-hub-login")).isNotEmpty();
        assertThat(browser.cookies()).containsEntry("jupyterhub-session-id", session);
    }

    @Test
    void theSessionIsKeptWhenTheSamePersonSignsInAgain() {
        browser.logIn("alice", "honey");
        var session = browser.cookie("jupyterhub-session-id");
        browser.cookies().remove("jupyterhub-hub-login");
        browser.logIn("alice", "honey");
        assertThat(browser.cookies()).containsEntry("jupyterhub-session-id", session);
    }

    @Test
    void somebodyElseInTheSameBrowserGetsASessionOfTheirOwn() {
        browser.logIn("alice", "honey");
        var session = browser.cookie("jupyterhub-session-id");
        browser.cookies().remove("jupyterhub-hub-login");
        browser.logIn("bob", "honey");
        assertThat(browser.cookie("jupyterhub-session-id")).isNotEqualTo(session);
        assertThat(browser.whoami()).isEqualTo("bob");
    }

    @Test
    void signingOutEndsTheSessionAndItsTokensOnly() {
        browser.logIn("alice", "honey");
        var other = hub.browser();
        other.logIn("alice", "honey");
        var mine = token(browser.cookie("jupyterhub-session-id"));
        var others = token(other.cookie("jupyterhub-session-id"));
        var stolen = hub.browser();
        stolen.cookies().putAll(browser.cookies());

        assertThat(location(browser.get("/hub/logout"))).isEqualTo("/hub/login");

        assertThat(browser.cookies()).containsOnlyKeys("essaim-known-browser");
        assertThat(stolen.whoami()).isEqualTo("nobody");
        assertThat(other.whoami()).isEqualTo("alice");
        assertThat(hub.store().tokens().find(mine)).isEmpty();
        assertThat(hub.store().tokens().find(others)).isPresent();
    }

    @Test
    void signingOutClearsAllFourCookies() {
        browser.logIn("alice", "honey");
        assertThat(browser.get("/hub/logout").headers().allValues("set-cookie"))
                .hasSize(4)
                .allSatisfy(cookie -> assertThat(cookie).contains("Expires=Thu, 1 Jan 1970"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("jupyterhub-services=;").contains("Path=/services"));
    }

    @Test
    void aBrowserThatWasClosedIsStillSignedInAndGetsASession() {
        browser.logIn("alice", "honey");
        browser.cookies().remove("jupyterhub-session-id");
        assertThat(browser.whoami()).isEqualTo("alice");
        assertThat(hub.store().sessions().find(browser.cookie("jupyterhub-session-id")))
                .isPresent();
    }

    @Test
    void aSessionThatAnotherHubEndedIsOverWithinSeconds() {
        browser.logIn("alice", "honey");
        hub.store().sessions().deleteOf(hub.user("alice").id());
        hub.pass(Duration.ofSeconds(6));
        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    /** The proxy hides the cookie of a session that ended from servers, so it must not be used again. */
    @Test
    void aSessionThatEndedIsNotOpenedAgain() {
        browser.logIn("alice", "honey");
        var session = browser.cookie("jupyterhub-session-id");
        hub.store().sessions().deleteOf(hub.user("alice").id());
        hub.pass(Duration.ofSeconds(6));

        browser.logIn("alice", "honey");

        assertThat(browser.cookie("jupyterhub-session-id")).isNotEqualTo(session);
        assertThat(browser.whoami()).isEqualTo("alice");
    }

    @Test
    void aFreshCookieIdSignsOutEverywhereAtOnce() {
        browser.logIn("alice", "honey");
        assertThat(browser.whoami()).isEqualTo("alice");
        hub.store().users().renewCookieId(hub.user("alice").id());
        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    @Test
    void aLoginIsGoodForFourteenDays() {
        browser.logIn("alice", "honey");
        hub.pass(Duration.ofDays(14).minusMinutes(1));
        assertThat(browser.whoami()).isEqualTo("alice");
        hub.pass(Duration.ofMinutes(2));
        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    @Test
    void aForgedLoginCookieIsNobody() {
        browser.logIn("alice", "honey");
        var cookie = browser.cookie("jupyterhub-hub-login");
        browser.cookies().put("jupyterhub-hub-login", cookie.substring(0, cookie.length() - 1) + "x");
        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    @Test
    void twoRequestsOfOneConnectionAreTwoPeople() {
        browser.logIn("alice", "honey");
        assertThat(browser.whoami()).isEqualTo("alice");
        browser.cookies().clear();
        assertThat(browser.whoami()).isEqualTo("nobody");
    }

    private long token(String session) {
        var now = hub.now();
        return hub.store()
                .tokens()
                .create(
                        new ApiToken(
                                0,
                                new Owner.OfUser(hub.user("alice").id()),
                                ApiToken.HUB_CLIENT,
                                Optional.of(session),
                                List.of("self"),
                                "",
                                now,
                                Optional.<Instant>empty(),
                                Optional.empty()),
                        TokenHash.of("secret-of-" + session, TokenHash.GENERATED_ROUNDS))
                .id();
    }
}
