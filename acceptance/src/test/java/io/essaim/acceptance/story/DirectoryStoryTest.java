package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.LoginForm;
import io.essaim.testkit.directory.Slapd;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People of an LDAP directory at the hub's door, in a real browser. */
class DirectoryStoryTest {
    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void theDirectorySaysWhoIsWhoAndItsGroupsSayWhoMayEnter() {
        try (var directory = People.inDirectory(folder);
                var house = EssaimHub.admitting(folder, "{ " + People.way(directory) + " }");
                var browser = new Browser("directory", house.front())) {
            var page = browser.tab();
            LoginForm.open(page);
            LoginForm.send(page, "alice", "not the password");
            assertThat(page.locator("#login-error")).containsText("Invalid username or password");
            LoginForm.open(page);
            LoginForm.send(page, "bob", "builder");
            assertThat(page.locator("#login-error")).isVisible();
            browser.picture(page, "not-of-the-group");
            LoginForm.open(page);
            LoginForm.send(page, "alice", "rabbit hole");
            LoginForm.home(page);
            assertThat(page.locator(".who")).containsText("alice");
        }
    }

    @Test
    void aDirectoryThatIsAwayIsSaidPlainlyAndItsReturnNeedsNothing() {
        try (Slapd directory = People.inDirectory(folder);
                var house = EssaimHub.admitting(folder, "{ " + People.way(directory) + " }");
                var browser = new Browser("directory", house.front())) {
            var page = browser.tab();
            LoginForm.open(page);
            directory.kill();
            LoginForm.send(page, "alice", "rabbit hole");
            assertThat(page.locator("#login-error")).isVisible();
            assertThat(page.locator("#login-error")).not().containsText("Invalid username or password");
            browser.picture(page, "away");
            directory.startAgain();
            LoginForm.send(page, "alice", "rabbit hole");
            LoginForm.home(page);
        }
    }
}
