package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.ProviderSite;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.LoginForm;
import io.essaim.acceptance.person.ProviderPages;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A directory, accounts of the hub's own and another site on one login page; alice is known to all three. */
class SeveralWaysStoryTest {
    private static final String PASSWORD = "correct horse battery";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void aNameBelongsToTheWayThatSignedItInFirstUnlessTheFileSaysWhoIsTheSame() {
        try (var directory = People.inDirectory(folder);
                var site = new ProviderSite();
                var house = EssaimHub.admitting(
                        folder,
                        "{ type: several, ways: ["
                                + "{ name: staff, title: Staff, " + People.way(directory) + " },"
                                + "{ name: guests, title: Guests, type: accounts },"
                                + "{ name: sso, title: University, " + site.way() + ", allow_all: true } ] }");
                var browser = new Browser("several", house.front())) {
            site.start(folder, house.front());
            house.command(PASSWORD + "\n", "accounts", "add", "alice");
            var page = browser.tab();

            LoginForm.open(page);
            browser.picture(page, "all-on-one-page");
            assertThat(page.locator("nav.tabs a")).hasText(new String[] {"Staff", "Guests"});
            assertThat(page.locator("a.button.wide")).containsText("University");
            LoginForm.send(page, "alice", "rabbit hole");
            LoginForm.home(page);

            page.navigate("/hub/logout");
            asGuest(page);
            assertThat(page.locator("#login-error")).containsText("Staff");
            browser.picture(page, "not-the-same-alice");
            atUniversity(page);
            assertThat(page.locator("#login-error")).containsText("Staff");

            house.startAgainWith("type: several,", "type: several, same_person: [[staff, sso]],");
            LoginForm.open(page);
            page.locator("a.button.wide").click();
            LoginForm.home(page);
            assertThat(page.locator(".who")).containsText("alice");
            page.navigate("/hub/logout");
            asGuest(page);
            assertThat(page.locator("#login-error")).isVisible();
        }
    }

    private static void asGuest(Page page) {
        LoginForm.open(page);
        page.locator("nav.tabs a:has-text('Guests')").click();
        LoginForm.send(page, "alice", PASSWORD);
    }

    private static void atUniversity(Page page) {
        LoginForm.open(page);
        page.locator("a.button.wide").click();
        ProviderPages.signIn(page, "alice");
    }
}
