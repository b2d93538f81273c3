package io.essaim.hub.login;

import static io.essaim.hub.login.TestBrowser.setCookie;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XsrfTest {
    private final LoginServer hub = new LoginServer("authenticator: { allow_all: true }");
    private final TestBrowser browser = hub.browser();
    private final String token;

    XsrfTest() {
        hub.authenticator().knows("alice", "honey");
        browser.logIn("alice", "honey");
        token = browser.cookie("_xsrf");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, , , 200",
        "GET, navigate, , 200",
        "GET, cors, , 403",
        "GET, same-origin, same-origin, 403",
        "GET, no-cors, same-origin, 200",
        "GET, no-cors, cross-site, 403",
        "GET, no-cors, same-site, 403",
        "GET, no-cors, , 403",
        "GET, websocket, , 200",
        "HEAD, cors, , 200",
        "OPTIONS, cors, , 200",
        "POST, , , 403",
        "POST, navigate, same-origin, 403",
        "POST, no-cors, same-origin, 403",
        "PATCH, cors, same-origin, 403",
        "DELETE, , , 403",
    })
    void withoutATokenOnlyReadingByTheBrowserItselfIsAllowed(
            String method, @Nullable String mode, @Nullable String site, int status) {
        if (mode != null) {
            browser.with("Sec-Fetch-Mode", mode);
        }
        if (site != null) {
            browser.with("Sec-Fetch-Site", site);
        }
        assertThat(browser.method(method, "/hub/api/thing").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "PATCH", "DELETE"})
    void theTokenIsTakenFromQueryAndHeaders(String method) {
        assertThat(cors().method(method, "/hub/api/thing?_xsrf=" + token).statusCode())
                .isEqualTo(200);
        assertThat(cors().with("X-XSRFToken", token)
                        .method(method, "/hub/api/thing")
                        .statusCode())
                .isEqualTo(200);
        assertThat(cors().with("X-CSRFToken", token)
                        .method(method, "/hub/api/thing")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theThreeRefusalsSayWhatIsWrong() {
        assertThat(browser.method("POST", "/hub/api/thing").body()).isEqualTo("'_xsrf' argument missing from POST");
        assertThat(browser.method("DELETE", "/hub/api/thing?_xsrf=abc").body())
                .isEqualTo("XSRF cookie does not match DELETE argument");
        assertThat(browser.method("POST", "/hub/api/thing?_xsrf=%C3%A9").body()).isEqualTo("'_xsrf' argument invalid");
    }

    @Test
    void aTokenWithoutItsCookieIsWorthNothing() {
        browser.cookies().remove("_xsrf");
        assertThat(browser.method("POST", "/hub/api/thing?_xsrf=" + token).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTokenOfAVisitorIsWorthNothingAfterSigningIn() {
        var visitor = hub.browser();
        var anonymous = visitor.get("/hub/page").body();
        visitor.logIn("alice", "honey");
        visitor.cookies().put("_xsrf", anonymous);
        assertThat(visitor.method("POST", "/hub/api/thing?_xsrf=" + anonymous).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTokenOfAnotherSessionIsWorthNothing() {
        var other = hub.browser();
        other.logIn("alice", "honey");
        browser.cookies().put("_xsrf", other.cookie("_xsrf"));
        assertThat(browser.method("POST", "/hub/api/thing?_xsrf=" + other.cookie("_xsrf"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theFirstCookieWithAGoodSignatureCounts() {
        var pair = browser.cookies().remove("_xsrf");
        browser.with("Cookie", "_xsrf=set-by-a-notebook; _xsrf=\"" + pair + "\"");
        assertThat(browser.with("X-XSRFToken", token)
                        .method("POST", "/hub/api/thing")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageKeepsAGoodTokenAndSetsNoCookie() {
        var page = browser.get("/hub/page");
        assertThat(page.body()).isEqualTo(token);
        assertThat(setCookie(page, "_xsrf")).isEmpty();
    }

    @Test
    void aWrongTokenIsReplacedOnNavigationsOnly() {
        browser.cookies().put("_xsrf", "nonsense");
        assertThat(setCookie(cors().get("/hub/page"), "_xsrf")).isEmpty();
        assertThat(setCookie(browser.with("Sec-Fetch-Mode", "navigate").get("/hub/page"), "_xsrf"))
                .isNotEmpty();
    }

    @Test
    void aVisitorsCookieLastsAnHour() {
        assertThat(setCookie(hub.browser().get("/hub/page"), "_xsrf")).contains("Max-Age=3600", "Path=/hub/");
    }

    @Test
    void theLoginFormNeedsItsToken() {
        var visitor = hub.browser();
        visitor.get("/hub/login");
        var answer = visitor.form("/hub/login", "username", "alice", "password", "honey");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("'_xsrf' argument missing from POST");
        assertThat(visitor.whoami()).isEqualTo("nobody");
    }

    @Test
    void aVisitorsTokenIsBoundToAddressAndProgram() {
        var visitor = hub.browser();
        var theirs = visitor.with("User-Agent", "one").get("/hub/page").body();
        assertThat(visitor.with("User-Agent", "one")
                        .with("X-XSRFToken", theirs)
                        .method("POST", "/hub/api/thing")
                        .statusCode())
                .isEqualTo(200);
        assertThat(visitor.with("User-Agent", "two")
                        .with("X-XSRFToken", theirs)
                        .method("POST", "/hub/api/thing")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.with("User-Agent", "one")
                        .with("X-Forwarded-For", "203.0.113.9")
                        .with("X-XSRFToken", theirs)
                        .method("POST", "/hub/api/thing")
                        .statusCode())
                .isEqualTo(403);
    }

    private TestBrowser cors() {
        return browser.with("Sec-Fetch-Mode", "cors");
    }
}
