package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.ApiToken;
import io.essaim.domain.access.Owner;
import io.essaim.domain.access.TokenHash;
import io.essaim.domain.login.SignIn;
import io.essaim.testkit.login.FakeAuthenticator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DoorTest {
    private final PagesServer hub = new PagesServer("redirect_to_server: false");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whoComesFromNowhereIsShownTheLoginPageAndComesBack() {
        hub.person("ada", false);
        var browser = hub.browser();
        assertThat(location(browser.get("/"))).isEqualTo("/hub/");
        assertThat(location(browser.get("/hub/"))).isEqualTo("/hub/login?next=%2Fhub%2F");
        assertThat(location(browser.get("/hub/token?x=1"))).isEqualTo("/hub/login?next=%2Fhub%2Ftoken%3Fx%3D1");
        var form = browser.get("/hub/login?next=%2Fhub%2Ftoken%3Fx%3D1").body();
        assertThat(form).contains("action=\"/hub/login?next=%2Fhub%2Ftoken%3Fx%3D1\"");
        var answer = browser.submit(
                "/hub/login?next=%2Fhub%2Ftoken%3Fx%3D1",
                "_xsrf", browser.token("/hub/login"), "username", "ada", "password", "pw");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/hub/token?x=1");
    }

    @Test
    void aWrongPasswordIsToldOnThePageWhichKeepsTheName() {
        hub.person("ada", false);
        var answer = hub.browser().signIn("ada", "guess");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Invalid username or password", "value=\"ada\"");
    }

    @Test
    void aFormWithoutItsTokenIsOfferedAgain() {
        hub.person("ada", false);
        var answer = hub.browser().submit("/hub/login", "username", "ada", "password", "pw");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Login form invalid or expired. Try again.", "value=\"ada\"");
    }

    @Test
    void whoGuessesOnIsAskedToWaitInTheirLanguage() {
        hub.person("ada", false);
        var browser = hub.browser();
        for (int i = 0; i < 5; i++) {
            assertThat(browser.signIn("ada", "guess").statusCode()).isEqualTo(403);
        }
        var answer = browser.signIn("ada", "pw");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-9][0-9]*");
        assertThat(answer.body()).contains("Too many tries", "value=\"ada\"");
        var french = browser.send(
                "POST",
                "/hub/login",
                "_xsrf=" + browser.token("/hub/login") + "&username=ada&password=pw",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Accept-Language",
                "fr");
        assertThat(french.body()).contains("Trop d’essais");
    }

    @Test
    void whoseNetworkGuessesOnIsTurnedAwayUnreadInTheirLanguageAndABrowserThatIsKnownIsNot() {
        hub.person("ada", false);
        var own = hub.browser();
        assertThat(own.signIn("ada", "pw").statusCode()).isEqualTo(302);
        own.get("/hub/logout");
        var guesser = hub.browser();
        for (int i = 0; i < 100; i++) {
            assertThat(guesser.signIn("person" + i, "guess").body()).contains("Invalid username or password");
        }

        var answer = hub.browser().signIn("ada", "pw");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-9]");
        assertThat(answer.body()).contains("turned away unread", "href=\"/hub/login\"");
        assertThat(guesser.send("POST", "/hub/login", "", "Accept-Language", "fr")
                        .body())
                .contains("écartés sans être lus");
        assertThat(own.signIn("ada", "pw").statusCode()).isEqualTo(302);
    }

    @Test
    void aPageOfOnesOwnStandsInPlaceOfTheForm() {
        var html = "'<p id=own>{{ username }}|{{ next }}|{{ unknown }}|{{xsrf}}|{{ login_url }}</p>'";
        try (var own = new PagesServer("", "custom_html: " + html, new FakeAuthenticator())) {
            var page = own.browser()
                    .get("/hub/login?username=%3Cb%3E&next=%2Fhub%2Fhome%3Fa%3D%26amp")
                    .body();
            assertThat(page)
                    .containsPattern(
                            "<p id=own>&lt;b&gt;\\|/hub/home\\?a=&amp;amp\\|\\|[\\w-]{20,}\\|/hub/login\\?next=")
                    .doesNotContain("name=\"password\"");
        }
    }

    @Test
    void whereNobodySignsInThePageSaysSoAndHasNoForm() {
        hub.offers(new SignIn.Nowhere());
        var answer = hub.browser().get("/hub/login");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Nobody signs in here").doesNotContain("name=\"password\"");
    }

    @Test
    void theLanguageIsTheBrowsers() {
        var answer = hub.browser().get("/hub/login", "Accept-Language", "fr-FR,fr;q=0.9");
        assertThat(answer.body()).contains("<html lang=\"fr\">", "Mot de passe");
        assertThat(answer.headers().firstValue("Content-Language")).hasValue("fr");
    }

    @Test
    void refusalsAreInTheBrowsersLanguageToo() {
        var ada = hub.signedIn("ada", false);
        var form = "application/x-www-form-urlencoded";
        var forged = ada.send("POST", "/hub/spawn", "", "Content-Type", form, "Accept-Language", "fr");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("<html lang=\"fr\">", "sans le jeton de cette page");
    }

    @Test
    void whoSignsOutIsOut() {
        var browser = hub.signedIn("ada", false);
        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(200);
        assertThat(location(browser.get("/hub/logout"))).isEqualTo("/hub/login");
        assertThat(location(browser.get("/hub/home"))).isEqualTo("/hub/login?next=%2Fhub%2Fhome");
    }

    @Test
    void someoneSignedInIsNotAskedAgain() {
        var browser = hub.signedIn("ada", false);
        assertThat(location(browser.get("/hub/login?next=/hub/token"))).isEqualTo("/hub/token");
        assertThat(location(browser.get("/hub/"))).isEqualTo("/hub/home");
    }

    @Test
    void anotherSiteIsNoPlaceToGoOnTo() {
        var browser = hub.signedIn("ada", false);
        assertThat(location(browser.get("/hub/login?next=//evil.example/x"))).isEqualTo("/hub/home");
    }

    @Test
    void aTokenOpensNoPage() {
        var ada = hub.person("ada", false);
        var token = new ApiToken(
                0,
                new Owner.OfUser(ada.id()),
                ApiToken.HUB_CLIENT,
                Optional.empty(),
                List.of("inherit"),
                "",
                Instant.now(),
                Optional.empty(),
                Optional.empty());
        hub.store.tokens().create(token, TokenHash.of("a-secret-of-ada", 1));
        assertThat(location(hub.browser().get("/hub/home", "Authorization", "token a-secret-of-ada")))
                .isEqualTo("/hub/login?next=%2Fhub%2Fhome");
        assertThat(location(hub.browser().get("/hub/home?token=a-secret-of-ada")))
                .startsWith("/hub/login?next=");
    }
}
