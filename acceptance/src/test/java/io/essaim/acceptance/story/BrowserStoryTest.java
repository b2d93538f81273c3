package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.JupyterHub;
import io.essaim.acceptance.person.Browser;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first visit in a real browser: what a person sees, from the wrong password to the good-bye. */
class BrowserStoryTest {

    private static final Pattern NOTEBOOKS = Pattern.compile(".*/user/ada/tree.*");

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void aFirstVisitToJupyterHub() {
        try (var house = JupyterHub.alone(folder)) {
            visit(house, "jupyterhub");
        }
    }

    @Test
    void aFirstVisitToEssaim() {
        try (var house = EssaimHub.alone(folder)) {
            visit(house, "essaim");
        }
    }

    private static void visit(House house, String story) {
        try (var browser = new Browser(story, house.front())) {
            var page = browser.tab();
            signIn(page, browser);
            runACell(page, browser);
            stop(page, browser);
            signOut(page, browser);
        }
    }

    private static void signIn(Page page, Browser browser) {
        page.navigate("/");
        browser.picture(page, "login");
        fillIn(page, "not the password");
        assertThat(page.locator("body")).containsText("Invalid username or password");
        browser.picture(page, "wrong-password");
        fillIn(page, House.PASSWORD);
        page.waitForURL(Pattern.compile(".*/hub/spawn-pending/ada.*|.*/user/ada/.*"));
        browser.picture(page, "starting");
        page.waitForURL(NOTEBOOKS);
        browser.picture(page, "notebooks");
    }

    private static void fillIn(Page page, String password) {
        page.locator("#username_input").fill("ada");
        page.locator("#password_input").fill(password);
        page.locator("#login_submit").click();
    }

    private static void runACell(Page page, Browser browser) {
        page.locator("#new-dropdown-button").click();
        var notebook = page.waitForPopup(() -> page.locator("#kernel-python3 a").click());
        assertThat(notebook.locator("#kernel_indicator_icon")).hasClass(Pattern.compile(".*kernel_idle_icon.*"));
        notebook.locator(".CodeMirror").first().click();
        notebook.keyboard().type("print(6 * 7)");
        notebook.keyboard().press("Shift+Enter");
        assertThat(notebook.locator(".output_stdout").first()).containsText("42");
        browser.picture(notebook, "cell");
        notebook.close();
    }

    private static void stop(Page page, Browser browser) {
        page.navigate("/hub/home");
        browser.picture(page, "home");
        page.locator("#stop").click();
        sayYesWhereAsked(page);
        assertThat(page.locator("#start")).hasText(Pattern.compile("\\s*Start.*"));
        browser.picture(page, "stopped");
    }

    /** Our page asks back before it stops what may be running; JupyterHub's does not. */
    private static void sayYesWhereAsked(Page page) {
        var yes = page.locator("dialog[open] button").filter(new Locator.FilterOptions().setHasText("Stop"));
        if (yes.count() > 0) {
            yes.click();
        }
    }

    private static void signOut(Page page, Browser browser) {
        page.locator("a[href$='/hub/logout']").click();
        page.waitForURL(Pattern.compile(".*/hub/login.*"));
        browser.picture(page, "signed-out");
    }
}
