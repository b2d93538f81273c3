package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.LoginForm;
import io.essaim.acceptance.person.Notebook;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A notebook is open and its kernel computes when its owner loses the right to be there: the tab is cut. */
class OpenNotebookTest {
    private static final String COMPUTE = "import time; print('begun', flush=True); time.sleep(3600)";
    private static final String SERVER = "/user/ada/";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private static Notebook computing(Page tab) {
        tab.navigate("/");
        LoginForm.send(tab, "ada", House.PASSWORD);
        var notebook = Notebook.open(tab);
        notebook.run(COMPUTE, "begun");
        assertThat(notebook.connected()).isTrue();
        assertThat(notebook.ask(SERVER + "api/kernels")).isEqualTo(200);
        return notebook;
    }

    /** The connection is over, a new one is refused, and so is what scripts of the page ask for. */
    private static void isCut(Notebook notebook, Browser browser, String what) {
        notebook.awaitCut();
        assertThat(notebook.ask(SERVER + "api/kernels")).isNotEqualTo(200);
        assertThat(notebook.ask(SERVER + "api/contents")).isNotEqualTo(200);
        assertThat(notebook.connected()).as("connected again").isFalse();
        browser.picture(notebook.tab(), what);
    }

    @Test
    void anAdministratorDeletesTheOwner() {
        try (var house = EssaimHub.alone(folder);
                var browser = new Browser("cut", house.front())) {
            var notebook = computing(browser.tab());
            var queen = new Visitor(house.front());
            queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
            assertThat(queen.script(EssaimHub.ADMIN)
                            .call("DELETE", "users/ada", "")
                            .status())
                    .isEqualTo(204);
            isCut(notebook, browser, "deleted");
        }
    }

    @Test
    void theOwnerSignsOutEverywhereInAnotherBrowser() {
        try (var house = EssaimHub.alone(folder);
                var browser = new Browser("cut", house.front());
                var other = new Browser("cut-by", house.front())) {
            var notebook = computing(browser.tab());
            var phone = other.tab();
            LoginForm.open(phone);
            LoginForm.send(phone, "ada", House.PASSWORD);
            LoginForm.home(phone);
            phone.navigate("/hub/token");
            phone.getByText("Sign out everywhere").last().click();
            isCut(notebook, browser, "signed-out-everywhere");
            assertThat(house.servers().of("ada"))
                    .as("the server and its computation go on")
                    .isNotEmpty();
        }
    }

    @Test
    void theFileBlocksTheOwnerAndTheHubIsStartedAgain() {
        try (var proxy = ProxyDoor.essaim(folder);
                var house = EssaimHub.driving(proxy, folder);
                var browser = new Browser("cut", house.front())) {
            var notebook = computing(browser.tab());
            house.startAgainWith("allow_all: true", "allow_all: true, blocked_users: [ada]");
            isCut(notebook, browser, "blocked");
            var page = browser.tab();
            LoginForm.open(page);
            LoginForm.send(page, "ada", House.PASSWORD);
            assertThat(page.locator("#login-error")).isVisible();
        }
    }
}
