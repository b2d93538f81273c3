package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.access.BrowserSession;
import io.essaim.domain.login.Identity;
import io.essaim.domain.login.LoginOutcome;
import io.essaim.domain.login.OuterSession;
import io.essaim.domain.login.SignedOutElsewhere;
import io.essaim.domain.login.Ways;
import io.essaim.testkit.login.FakeAuthenticator;
import io.essaim.testkit.login.FakeElsewhere;
import io.essaim.testkit.machine.Patience;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BackChannelTest {
    private static final Pattern STATE = Pattern.compile("state=([^&]+)");
    private static final String ADDRESS = "/hub/oauth_backchannel_logout";

    private final FakeElsewhere university = new FakeElsewhere(URI.create("https://login.example/authorize"))
            .code("ada-office", ada("s1"))
            .code("ada-home", ada("s2"))
            .signOut("office", new SignedOutElsewhere(Optional.of("4711"), Optional.of("s1")))
            .signOut("everywhere", new SignedOutElsewhere(Optional.of("4711"), Optional.empty()));
    private final PagesServer hub =
            new PagesServer("redirect_to_server: false", "", new FakeAuthenticator(), Ways.only(university));

    private static LoginOutcome ada(String session) {
        return new LoginOutcome.Accepted(
                Identity.of("ada"), Optional.of(new OuterSession("4711", Optional.of(session))));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private TestBrowser arrived(String code) {
        var browser = hub.browser();
        var matcher = STATE.matcher(location(browser.get("/hub/oauth_login")));
        assertThat(matcher.find()).isTrue();
        browser.get("/hub/oauth_callback?state=" + matcher.group(1) + "&code=" + code);
        assertThat(isIn(browser)).isTrue();
        return browser;
    }

    private static boolean isIn(TestBrowser browser) {
        return browser.get("/hub/home").statusCode() == 200;
    }

    private List<String> sessions() {
        return hub.store.sessions().from("", Optional.of("4711"), Optional.empty()).stream()
                .map(BrowserSession::id)
                .toList();
    }

    @Test
    void theSessionThatEndedThereEndsHereWithItsConnectionsAndNoOther() {
        var office = arrived("ada-office");
        var ended = sessions();
        var home = arrived("ada-home");

        var answer = hub.browser().submit(ADDRESS, "logout_token", "office");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(isIn(office)).isFalse();
        assertThat(isIn(home)).isTrue();
        Patience.awaitTrue(
                "the proxy to be told",
                Duration.ofSeconds(10),
                () -> hub.routes.forgotten().containsAll(ended));
        assertThat(hub.routes.forgotten()).hasSize(1);
    }

    @Test
    void withoutASessionAllOfThePersonEnd() {
        var office = arrived("ada-office");
        var home = arrived("ada-home");
        assertThat(hub.browser().submit(ADDRESS, "logout_token", "everywhere").statusCode())
                .isEqualTo(200);
        assertThat(isIn(office)).isFalse();
        assertThat(isIn(home)).isFalse();
    }

    @Test
    void whatIsNotGenuineEndsNobodyAndIsSaidToBeWrong() {
        var office = arrived("ada-office");
        for (var token : List.of("made up", "")) {
            var answer = hub.browser().submit(ADDRESS, "logout_token", token);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"invalid_request\"");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(hub.browser().send("POST", ADDRESS, "office").statusCode()).isEqualTo(400);
        assertThat(hub.browser().get(ADDRESS + "?logout_token=office").statusCode())
                .isEqualTo(405);
        assertThat(isIn(office)).isTrue();
    }

    @Test
    void aSignOutTwiceOrOfNobodyHereIsFine() {
        assertThat(hub.browser().submit(ADDRESS, "logout_token", "office").statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoSignsOutHereIsSentToSignOutThereAndBack() {
        university.farewell("https://login.example/logout");
        var browser = arrived("ada-office");
        var session = sessions();

        var out = browser.get("/hub/logout");

        assertThat(out.statusCode()).isEqualTo(302);
        assertThat(location(out))
                .startsWith("https://login.example/logout?back=http%3A%2F%2F127.0.0.1")
                .endsWith("%2Fhub%2F");
        assertThat(isIn(browser)).isFalse();
        Patience.awaitTrue(
                "the proxy to be told",
                Duration.ofSeconds(10),
                () -> hub.routes.forgotten().containsAll(session));
    }

    @Test
    void whoWasNotSignedInIsSentNowhereElse() {
        university.farewell("https://login.example/logout");
        assertThat(location(hub.browser().get("/hub/logout"))).isEqualTo("/hub/login");
    }
}
