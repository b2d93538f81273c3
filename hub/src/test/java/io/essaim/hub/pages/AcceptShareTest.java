package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.Grantee;
import io.essaim.domain.store.Shares;
import io.essaim.hub.sharing.ShareCodes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AcceptShareTest {
    private static final String PAGE = "/hub/accept-share?code=";

    private final PagesServer hub = new PagesServer("redirect_to_server: false");
    private final TestBrowser adas = hub.signedIn("ada", false);
    private String code = "";
    private long server;

    @BeforeEach
    void adaOffersHerServer() {
        var ada = hub.store.users().find("ada").orElseThrow();
        server = hub.store.servers().ensure(ada.id(), "", Optional.empty()).id();
        code = new ShareCodes(hub.store, Clock.systemUTC())
                .make(server, List.of("access:servers"), Duration.ofHours(1))
                .secret();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whoFollowsTheLinkIsAskedAndThenGoesToTheServer() {
        var browser = hub.signedIn("bob", false);
        var page = browser.get(PAGE + code);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("ada", "It is not running now", "name=\"code\" value=\"" + code + "\"");

        var answer = browser.submit("/hub/accept-share", "_xsrf", browser.token(PAGE + code), "code", code);

        assertThat(location(answer)).isEqualTo("/user/ada/");
        var bob = hub.store.users().find("bob").orElseThrow();
        assertThat(hub.store.shares().find(server, new Grantee.OfUser(bob.id(), "bob")))
                .isPresent();
        var next = browser.submit(
                "/hub/accept-share", "_xsrf", browser.token(PAGE + code), "code", code, "next", "/hub/token");
        assertThat(location(next)).isEqualTo("/hub/token");
    }

    @Test
    void whoIsNotSignedInSignsInFirst() {
        assertThat(location(hub.browser().get(PAGE + code))).startsWith("/hub/login?next=");
    }

    @Test
    void aCodeThatIsMissingUnknownOrOnesOwnIsRefused() {
        var browser = hub.signedIn("bob", false);
        assertThat(browser.get("/hub/accept-share").statusCode()).isEqualTo(400);
        assertThat(browser.get(PAGE + "unknown").statusCode()).isEqualTo(404);
        var token = browser.token(PAGE + code);
        assertThat(browser.submit("/hub/accept-share", "_xsrf", token, "code", "unknown")
                        .statusCode())
                .isEqualTo(400);

        assertThat(adas.get(PAGE + code).statusCode()).isEqualTo(403);
        assertThat(adas.submit("/hub/accept-share", "_xsrf", adas.token("/hub/token"), "code", code)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anotherSiteCannotAccept() {
        var browser = hub.signedIn("bob", false);

        assertThat(browser.submit("/hub/accept-share", "x", "y", "code", code).statusCode())
                .isEqualTo(403);
        assertThat(hub.store.shares().count(new Shares.Which.OfServer(server))).isZero();
    }
}
