package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Browser;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.TextFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Servers and services on hosts of their own: a real browser, the real jupyterhub-singleuser, JupyterHub's own library. */
class SubdomainsStoryTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private static Browser browser(EssaimHub house) {
        return new Browser(
                "subdomains", URI.create("http://hub.localhost:" + house.front().getPort()));
    }

    private static void signIn(Page page, String path, String name) {
        page.navigate(path);
        page.locator("#username_input").fill(name);
        page.locator("#password_input").fill(House.PASSWORD);
        page.locator("#login_submit").click();
    }

    private static Pattern at(String host, EssaimHub house, String path) {
        return Pattern.compile(
                "http://" + Pattern.quote(host + ":" + house.front().getPort() + path) + ".*");
    }

    @Test
    void aServerIsOnItsOwnersHostAndTheHubOnItsOwn() {
        try (var house = EssaimHub.withSubdomains(folder, "/", "");
                var browser = browser(house)) {
            var page = browser.tab();
            signIn(page, "/", "ada");
            page.waitForURL(at("ada.hub.localhost", house, "/user/ada/tree"));
            assertThat(page.locator("#new-dropdown-button")).isVisible();
            browser.picture(page, "server");

            page.navigate("/hub/home");
            assertThat(page.locator("#stop")).isVisible();
            page.navigate("/user/ada/");
            page.waitForURL(at("ada.hub.localhost", house, "/user/ada/tree"));

            page.navigate("http://ada.hub.localhost:" + house.front().getPort() + "/hub/login");
            page.waitForURL(at("ada.hub.localhost", house, "/user/ada/tree"));

            page.navigate("/hub/logout");
            page.waitForURL(at("hub.localhost", house, "/hub/login"));
            page.navigate("http://ada.hub.localhost:" + house.front().getPort() + "/user/ada/tree");
            page.waitForURL(at("hub.localhost", house, "/hub/login"));
        }
    }

    @Test
    void everythingMayBeUnderAPathAndNamesMayHoldAnything() {
        try (var house = EssaimHub.withSubdomains(folder, "/lab/", "");
                var browser = browser(house)) {
            var page = browser.tab();
            signIn(page, "/lab/", "zoé@x");
            page.waitForURL(
                    Pattern.compile("http://u-zox--[0-9a-f]{7}\\.hub\\.localhost:.*/lab/user/zo%C3%A9@x/tree.*"));
            assertThat(page.locator("#new-dropdown-button")).isVisible();
        }
    }

    @Test
    void aServerThatIsStoppedLeadsToTheHubAndStartsFromThere() {
        try (var house = EssaimHub.withSubdomains(folder, "/", "");
                var browser = browser(house)) {
            var page = browser.tab();
            signIn(page, "/hub/login?next=%2Fhub%2Fhome", "ada");
            page.waitForURL(at("hub.localhost", house, "/hub/home"));
            page.navigate("http://ada.hub.localhost:" + house.front().getPort() + "/user/ada/tree?x=1");
            page.waitForURL(at("hub.localhost", house, "/hub/user/ada/tree"));
            browser.picture(page, "stopped");
            page.locator("#start").click();
            page.waitForURL(at("ada.hub.localhost", house, "/user/ada/tree"));
            assertThat(page.locator("#new-dropdown-button")).isVisible();
        }
    }

    @Test
    void aServiceHasAHostOfItsOwn() {
        var program = folder.resolve("mirror.py");
        TextFile.write(program, Mirror.PROGRAM);
        var more = """
                services:
                  - name: mirror
                    url: "http://127.0.0.1:%d"
                    command: [/usr/bin/python3, "%s"]
                    oauth_no_confirm: true
                roles:
                  - name: user
                    scopes: [self, "access:services!service=mirror"]
                """.formatted(Ports.free(), program);
        try (var house = EssaimHub.withSubdomains(folder, "/", more);
                var browser = browser(house)) {
            Patience.awaitTrue("the service to answer", SOON, () -> house.log().contains("the service mirror answers"));
            var page = browser.tab();
            signIn(page, "/hub/login?next=%2Fhub%2Fhome", "ada");
            page.locator(".drop summary").click();
            page.locator(".drop a:has-text('mirror')").click();
            page.waitForURL(at("mirror--service.hub.localhost", house, "/services/mirror/"));
            assertThat(page.locator("body")).containsText("\"name\": \"ada\"");
            assertThat(house.log()).doesNotContain("does not look at host names");
        }
    }
}
