package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Browser;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the pages of a browser show of servers that do not come up, and of a hub that goes away meanwhile. */
class FailureInTheBrowserTest {

    private static final String EXITS = "{ cmd: [sh, -c, \"echo no honey left >&2; exit 7\"] }";
    private static final String HANGS =
            "{ http_timeout: 5m, stop_grace: 1s, cmd: [sh, -c, \"echo thinking; exec sleep 600\"] }";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void thePageOfAStartThatFailedHasTheCauseAndTheLastOutput() {
        try (var house = EssaimHub.alone(folder, EXITS);
                var browser = new Browser("failure", house.front())) {
            var page = browser.tab();
            signIn(page, "ada");
            page.locator("#start").click();
            assertThat(page.locator(".note.bad .lead")).containsText("7");
            assertThat(page.locator(".note.bad .output")).containsText("no honey left");
            browser.picture(page, "exits");
        }
    }

    @Test
    void aMenuStaysOpenAndTheFocusStaysWhileThePageLooksAgain() {
        try (var house = EssaimHub.alone(folder, HANGS);
                var browser = new Browser("failure", house.front())) {
            var page = browser.tab();
            signIn(page, EssaimHub.ADMIN);
            page.navigate("/hub/admin");
            page.locator("[data-opens=add-people]").click();
            page.locator("#add-names").fill("ada");
            page.locator("#add-form button[type=submit]").click();
            var ada = page.locator("#people li.row:has-text('ada')");
            ada.getByText("Start").click();
            assertThat(ada.locator(".pill.starting")).isVisible();
            ada.locator(".menu summary").click();
            page.waitForResponse(Pattern.compile(".*/hub/admin"), () -> {});
            page.waitForResponse(Pattern.compile(".*/hub/admin"), () -> {});
            assertThat(ada.locator(".menu")).hasAttribute("open", "");
            assertThat(ada.locator(".menu summary")).isFocused();
        }
    }

    @Test
    void aPageThatWaitsSurvivesARestartOfTheHub() {
        try (var house = EssaimHub.alone(folder, HANGS);
                var browser = new Browser("failure", house.front())) {
            var page = browser.tab();
            signIn(page, "ada");
            page.locator("#start").click();
            assertThat(page.locator("#log li")).not().hasCount(0);
            house.kill();
            assertThat(page.locator("#now")).containsText("lost");
            house.startAgain();
            assertThat(page.locator("#now")).not().containsText("lost");
            page.locator("#stop").dblclick();
            page.waitForURL(Pattern.compile(".*/hub/home"));
            assertThat(page.locator("#start")).isVisible();
        }
    }

    @Test
    void aButtonCannotBeClickedBeforeItsScriptIsThere() {
        try (var house = EssaimHub.alone(folder, HANGS);
                var browser = new Browser("failure", house.front())) {
            var page = browser.tab();
            signIn(page, "ada");
            var held = new ArrayList<Route>();
            page.route(Pattern.compile(".*/js/progress\\.js.*"), held::add);
            page.locator("#start").click();
            assertThat(page.locator("#stop")).isDisabled();
            page.waitForCondition(() -> !held.isEmpty());
            held.getFirst().resume();
            page.locator("#stop").click();
            page.waitForURL(Pattern.compile(".*/hub/home"));
            assertThat(page.locator("#start")).isVisible();
        }
    }

    private static void signIn(Page page, String name) {
        page.navigate("/hub/login?next=%2Fhub%2Fhome");
        page.locator("#username_input").fill(name);
        page.locator("#password_input").fill(House.PASSWORD);
        page.locator("#login_submit").click();
        page.waitForURL(Pattern.compile(".*/hub/home"));
    }
}
