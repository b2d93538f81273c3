package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.server.ServerState;
import io.essaim.testkit.machine.Patience;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignOutTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final PagesServer hub = new PagesServer("redirect_to_server: false");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aButtonSignsOutOfEveryBrowserAtOnce() {
        var here = hub.signedIn("ada", false);
        var there = hub.browser();
        there.signIn("ada", "pw");
        assertThat(there.get("/hub/home").statusCode()).isEqualTo(200);
        assertThat(here.get("/hub/token").body()).contains("action=\"/hub/logout-everywhere\"");

        var answer = here.submit("/hub/logout-everywhere", "_xsrf", here.token("/hub/token"));

        assertThat(location(answer)).isEqualTo("/hub/logout");
        assertThat(location(there.get("/hub/home"))).startsWith("/hub/login");
        assertThat(location(here.get("/hub/home"))).startsWith("/hub/login");
    }

    @Test
    void anotherSiteCannotPressIt() {
        var browser = hub.signedIn("ada", false);
        assertThat(browser.submit("/hub/logout-everywhere", "x", "y").statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/hub/home").statusCode()).isEqualTo(200);
        assertThat(browser.get("/hub/logout-everywhere").statusCode()).isEqualTo(405);
    }

    @Test
    void serversEndWithItWhereTheSettingsSaySo() {
        try (var tidy = new PagesServer("shutdown_on_logout: true")) {
            var browser = tidy.signedIn("ada", false);
            browser.get("/hub/spawn");
            Patience.awaitTrue("the server to be ready", LONG, () -> state(tidy) == ServerState.READY);

            browser.get("/hub/logout");

            Patience.awaitTrue("the server to be stopped", LONG, () -> state(tidy) == ServerState.STOPPED);
            assertThat(tidy.spawner.running()).isZero();
        }
    }

    private static ServerState state(PagesServer hub) {
        var ada = hub.store.users().find("ada").orElseThrow();
        return hub.store.servers().find(ada.id(), "").orElseThrow().state();
    }
}
