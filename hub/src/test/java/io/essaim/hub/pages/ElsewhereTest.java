package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.Ways;
import io.essaim.domain.text.Phrase;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.login.FakeElsewhere;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ElsewhereTest {
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&]+)");
    private static final Pattern BACK = Pattern.compile("[?&]redirect_uri=([^&]+)");
    private static final String LOST = "Begin again.";

    private final FakeElsewhere university = new FakeElsewhere(URI.create("https://login.example/authorize"))
            .code("ada", new LoginOutcome.Accepted(Identity.of("ada")))
            .code("eve", new LoginOutcome.Refused(Phrase.verbatim("Your account is closed")));
    private PagesServer hub = server("");

    @AfterEach
    void close() {
        hub.close();
    }

    private PagesServer server(String authenticatorKeys) {
        return new PagesServer(
                "redirect_to_server: false", authenticatorKeys, new FakeAuthenticator(), Ways.only(university));
    }

    private void autoLogin() {
        hub.close();
        hub = server("auto_login: true");
    }

    private static String state(HttpResponse<?> departure) {
        return found(STATE, departure);
    }

    private static String found(Pattern pattern, HttpResponse<?> departure) {
        var matcher = pattern.matcher(location(departure));
        assertThat(matcher.find()).as(location(departure)).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    private static String back(HttpResponse<?> departure, String code) {
        return "/hub/oauth_callback?state=" + state(departure) + "&code=" + code;
    }

    @Test
    void theButtonLeadsThereAndBackToThePageThatWasAskedFor() {
        var browser = hub.browser();
        var page = browser.get("/hub/login?next=%2Fhub%2Ftoken%3Fx%3D1").body();
        assertThat(page)
                .contains("Sign in with the university", "/hub/oauth_login?next=%2Fhub%2Ftoken%3Fx%3D1")
                .doesNotContain("password_input");
        var departure = browser.get("/hub/oauth_login?next=%2Fhub%2Ftoken%3Fx%3D1");
        assertThat(location(departure)).startsWith("https://login.example/authorize?state=");
        assertThat(found(BACK, departure))
                .isEqualTo(hub.origin().resolve("/hub/oauth_callback").toString());

        var arrival = browser.get(back(departure, "ada"));

        assertThat(arrival.statusCode()).isEqualTo(302);
        assertThat(location(arrival)).isEqualTo("/hub/token?x=1");
        assertThat(browser.get("/hub/home").body()).contains("title=\"ada\"");
    }

    @Test
    void theCookieIsSmallAndOnlyTheHubsToRead() {
        var cookie = hub.browser().get("/hub/oauth_login").headers().allValues("set-cookie");
        assertThat(cookie).hasSize(1);
        assertThat(cookie.getFirst())
                .startsWith("essaim-login-browser=2|1:0|")
                .contains("HttpOnly", "Path=/hub/", "SameSite=Lax")
                .hasSizeLessThan(400);
    }

    @Test
    void twoTabsOnTheirWayAtOnceBothArrive() {
        var browser = hub.browser();
        var first = browser.get("/hub/oauth_login?next=/hub/home");
        var second = browser.get("/hub/oauth_login?next=/hub/token");

        assertThat(location(browser.get(back(second, "ada")))).isEqualTo("/hub/token");
        assertThat(location(browser.get(back(first, "ada")))).isEqualTo("/hub/home");
    }

    @Test
    void whoLostTheCookieBeginsAgainAndStillArrives() {
        var departure = hub.browser().get("/hub/oauth_login?next=/hub/token");
        var other = hub.browser();

        var arrival = other.get(back(departure, "ada"));

        assertThat(arrival.statusCode()).isEqualTo(403);
        assertThat(arrival.body()).contains(LOST, "/hub/oauth_login?next=%2Fhub%2Ftoken");
        assertThat(location(other.get("/hub/home"))).startsWith("/hub/login");
        var again = other.get("/hub/oauth_login?next=%2Fhub%2Ftoken");
        assertThat(location(other.get(back(again, "ada")))).isEqualTo("/hub/token");
    }

    @Test
    void anAttemptIsGoodOnceAndWhoIsInAlreadyGoesOn() {
        var browser = hub.browser();
        var departure = browser.get("/hub/oauth_login?next=/hub/token");
        browser.get(back(departure, "ada"));

        assertThat(location(browser.get(back(departure, "ada")))).isEqualTo("/hub/home");
        assertThat(hub.browser().get(back(departure, "ada")).body()).contains(LOST);
    }

    @Test
    void aCallbackThatNobodyBeganIsNoDeadEnd() {
        assertThat(hub.browser()
                        .get("/hub/oauth_callback?state=made-up&code=ada")
                        .body())
                .contains(LOST, "/hub/oauth_login");
        assertThat(hub.browser().get("/hub/oauth_callback").body()).contains(LOST);
    }

    @Test
    void whatTheSiteSaysIsToldAndTheButtonIsThereAgain() {
        var browser = hub.browser();
        var refused = browser.get(back(browser.get("/hub/oauth_login"), "eve"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Your account is closed", "/hub/oauth_login");
        var departure = browser.get("/hub/oauth_login");
        var denied = browser.get("/hub/oauth_callback?state=" + state(departure) + "&error=access_denied");
        assertThat(denied.body()).contains("The university says: access_denied", "/hub/oauth_login");
    }

    @Test
    void somebodyUnknownIsNotToldOfPasswords() {
        var browser = hub.browser();
        var answer = browser.get(back(browser.get("/hub/oauth_login"), "nonsense"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not enter this hub").doesNotContain("password");
    }

    @Test
    void aSiteThatIsAwayIsToldAsThat() {
        university.away(true);
        var answer = hub.browser().get("/hub/oauth_login?next=/hub/token");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The university does not answer", "next=%2Fhub%2Ftoken");
    }

    @Test
    void aForeignPlaceIsNotGoneToAfterwards() {
        var browser = hub.browser();
        var departure = browser.get("/hub/oauth_login?next=https%3A%2F%2Fevil.example%2F");
        assertThat(location(browser.get(back(departure, "ada")))).isEqualTo("/hub/home");
    }

    @Test
    void withAutoLoginThePageGoesThereAtOnceButNotAfterSigningOutOrAMishap() {
        autoLogin();
        var browser = hub.browser();
        assertThat(location(browser.get("/hub/login?next=/hub/token")))
                .isEqualTo("/hub/oauth_login?next=%2Fhub%2Ftoken");
        browser.get(back(browser.get("/hub/oauth_login"), "ada"));

        var out = browser.get("/hub/logout");

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.body()).contains("You are signed out", "href=\"/hub/login\"");
        assertThat(browser.get("/hub/oauth_callback?state=old").statusCode()).isEqualTo(403);
    }

    @Test
    void aBrowserThatBeginsOverAndOverKeepsOnlyItsLastAttempts() {
        var browser = hub.browser();
        var first = browser.get("/hub/oauth_login");
        for (int i = 0; i < 10; i++) {
            browser.get("/hub/oauth_login");
        }
        assertThat(browser.get(back(first, "ada")).body()).contains(LOST);
    }
}
