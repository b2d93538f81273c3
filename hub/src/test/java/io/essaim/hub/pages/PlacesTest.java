package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlacesTest {
    private static final Pattern STYLESHEET = Pattern.compile("href=\"(/hub/static/css/[^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern PREVIOUS = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");
    private final PagesServer hub = new PagesServer("redirect_to_server: false");

    @AfterEach
    void close() {
        hub.close();
    }

    private static String link(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        return found.find() ? found.group(1).replace("&amp;", "&") : "";
    }

    @Test
    void whatIsOutsideLeadsInside() {
        var browser = hub.browser();
        assertThat(browser.get("/hub").statusCode()).isEqualTo(301);
        assertThat(location(browser.get("/hub"))).isEqualTo("/hub/");
        assertThat(location(browser.get("/foo?x=1"))).isEqualTo("/hub/foo?x=1");
        assertThat(location(browser.get("/user/ada"))).isEqualTo("/user/ada/");
        assertThat(location(browser.get("/user/ada/lab?x=%2F"))).isEqualTo("/hub/user/ada/lab?x=%2F");
        assertThat(browser.send("POST", "/foo", "").statusCode()).isEqualTo(405);
    }

    @Test
    void whatIsNotThereIsAPageThatSaysSo() {
        var answer = hub.browser().get("/hub/nowhere");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValue("frame-ancestors 'none'; report-uri /hub/security/csp-report");
    }

    @Test
    void anErrorPageKnowsWhoIsSignedIn() {
        var signedIn = hub.signedIn("ada", false).get("/hub/nowhere").body();
        assertThat(signedIn).contains("title=\"ada\"", "/hub/logout").doesNotContain("/hub/login");
        assertThat(hub.browser().get("/hub/nowhere").body()).contains("/hub/login");
    }

    @Test
    void aPageThatDoesNotKnowTheMethodSaysSo() {
        var browser = hub.browser();
        assertThat(browser.send("DELETE", "/hub/home", "").statusCode()).isEqualTo(405);
        assertThat(browser.send("HEAD", "/hub/login", "").statusCode()).isEqualTo(405);
        assertThat(browser.send("POST", "/hub/logout", "").statusCode()).isEqualTo(405);
    }

    @Test
    void theProxysErrorPageIsAlwaysAnsweredWith200() {
        var answer = hub.browser().get("/hub/error/503");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("503", "Your server does not answer");
        assertThat(hub.browser().get("/hub/error/x").statusCode()).isEqualTo(404);
    }

    @Test
    void staticFilesAreKeptForAYearWhenTheirAddressNamesTheirContent() {
        var browser = hub.browser();
        var address = link(STYLESHEET, browser.get("/hub/login").body());
        var exact = browser.get(address);
        assertThat(exact.headers().firstValue("Cache-Control").orElse("")).contains("max-age=31536000");
        var plain = browser.get("/hub/static/css/essaim.css");
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("no-cache");
        var tag = plain.headers().firstValue("ETag").orElse("");
        assertThat(browser.get("/hub/static/css/essaim.css", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(browser.get("/hub/static/../messages/messages.properties").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/hub/logo").headers().firstValue("Content-Type"))
                .hasValue("image/svg+xml");
    }

    @Test
    void healthIsEmptyAndWell() {
        assertThat(hub.browser().get("/hub/health").statusCode()).isEqualTo(200);
        assertThat(hub.browser().send("HEAD", "/hub/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkForEverybodyLeadsToOnesOwnServer() {
        var browser = hub.signedIn("ada", false);
        assertThat(location(browser.get("/hub/user-redirect/lab/tree/a.ipynb?x=1")))
                .isEqualTo("/hub/spawn/ada?next=%2Fuser%2Fada%2Flab%2Ftree%2Fa.ipynb%3Fx%3D1");
    }

    @Test
    void orToTheOneThatTheSettingsName() {
        try (var named = new PagesServer("default_server_name: lab")) {
            assertThat(location(named.signedIn("ada", false).get("/hub/user-redirect/tree")))
                    .isEqualTo("/hub/spawn/ada/lab?next=%2Fuser%2Fada%2Flab%2Ftree");
        }
    }

    @Test
    void theAdministrationPageIsForAdministrators() {
        assertThat(hub.signedIn("ada", false).get("/hub/admin").statusCode()).isEqualTo(403);
        assertThat(hub.signedIn("root", true).get("/hub/admin").body()).contains("ada", "root");
    }

    @Test
    void peopleArePagedForwardsAndBackAndSearched() {
        var browser = hub.signedIn("root", true);
        for (int number = 100; number < 220; number++) {
            hub.store.users().create("student" + number, false, Instant.EPOCH);
        }
        var first = browser.get("/hub/admin").body();
        assertThat(first).contains("121 people", "student100", "student148").doesNotContain("student149<");
        assertThat(link(PREVIOUS, first)).isEmpty();
        var second = browser.get(link(NEXT, first)).body();
        assertThat(second).contains("student149", "student198");
        var third = browser.get(link(NEXT, second)).body();
        assertThat(third).contains("student219");
        assertThat(link(NEXT, third)).isEmpty();
        var back = browser.get(link(PREVIOUS, third)).body();
        assertThat(back).contains("student149", "student198").doesNotContain("student148<");
        assertThat(link(PREVIOUS, browser.get(link(PREVIOUS, back)).body())).isEmpty();
        assertThat(browser.get("/hub/admin?q=DENT11").body()).contains("10 people", "student110");
    }

    @Test
    void aNameThatIsMarkupStaysAName() {
        var browser = hub.signedIn("root", true);
        hub.store.users().create("<script>alert(1)</script>", false, Instant.EPOCH);
        assertThat(browser.get("/hub/admin").body())
                .contains("&lt;script>alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void tokensAreListedWithTheirNotes() {
        var browser = hub.signedIn("ada", false);
        assertThat(browser.get("/hub/token").body()).contains("data-api=\"/hub/api/users/ada/tokens\"", "None yet.");
    }
}
