package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.ProviderSite;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.LoginForm;
import io.essaim.acceptance.person.Notebook;
import io.essaim.acceptance.person.ProviderPages;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** People sign in at a certified OpenID Connect provider, over its own pages and the hub's, in a real browser. */
class OpenIdStoryTest {
    private static final Duration TO_RECOVER = Duration.ofMinutes(1);
    private static final String WHO = """
            async () => {
                const headers = { 'X-XSRFToken': document.body.dataset.xsrf };
                const answer = await fetch('/hub/api/user', { headers });
                const user = await answer.json();
                return `${user.name} ${user.admin} ${user.groups.sort()}`;
            }""";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final ProviderSite site = new ProviderSite();
    private EssaimHub house;
    private Browser browser;
    private Page page;

    @BeforeEach
    void open() {
        house = EssaimHub.admitting(
                folder,
                "{ " + site.way() + ", allowed_groups: [physics], admin_groups: [staff], manage_groups: true,"
                        + " sign_out_at_provider: true, enable_auth_state: true, crypt_keys: [\"" + "ab".repeat(32)
                        + "\"] }");
        site.start(folder, house.front());
        browser = new Browser("openid", house.front());
        page = browser.tab();
    }

    @AfterEach
    void close() {
        browser.close();
        house.close();
        site.close();
    }

    private static void leave(Page tab) {
        LoginForm.open(tab);
        tab.locator("a.button.wide").click();
    }

    private static void signIn(Page tab, String name) {
        leave(tab);
        ProviderPages.signIn(tab, name);
    }

    @Test
    void theProviderSaysWhoItIsWhichGroupsTheyAreInAndWhoAdministers() {
        signIn(page, "alice");
        LoginForm.home(page);
        browser.picture(page, "home");
        assertThat(page.evaluate(WHO)).isEqualTo("alice true physics,staff");
        assertThat(page.navigate("/hub/admin").status()).isEqualTo(200);
    }

    @Test
    void whoIsInNoneOfTheGroupsIsToldAndStaysOutside() {
        signIn(page, "bob");
        assertThat(page.locator("#login-error")).isVisible();
        browser.picture(page, "not-of-the-group");
        page.navigate("/hub/home");
        assertThat(page).hasURL(Pattern.compile(".*/hub/login.*"));
    }

    @Test
    void whoSignsOutHereIsSignedOutThereAndIsAskedForThePasswordAgain() {
        signIn(page, "alice");
        LoginForm.home(page);
        page.locator("a[href$='/hub/logout']").click();
        browser.picture(page, "provider-asks");
        ProviderPages.signOut(page);
        page.waitForURL(Pattern.compile(house.front() + "/hub/.*"));
        leave(page);
        assertThat(page.locator("input[name=login]")).isVisible();
    }

    @Test
    void twoTabsThatAreAtTheProviderAtOnceBothComeBack() {
        var other = browser.tab();
        leave(page);
        assertThat(page.locator("input[name=login]")).isVisible();
        leave(other);
        ProviderPages.signIn(other, "alice");
        LoginForm.home(other);
        ProviderPages.signInAgain(page, "alice");
        LoginForm.home(page);
    }

    @Test
    void aBrowserThatLostItsCookieIsToldSoAndComesInAtTheNextTry() {
        leave(page);
        assertThat(page.locator("input[name=login]")).isVisible();
        browser.forgetCookies("essaim-login-browser");
        ProviderPages.signIn(page, "alice");
        assertThat(page.locator("#login-error")).isVisible();
        browser.picture(page, "lost-cookie");
        page.locator("a.button.wide").click();
        LoginForm.home(page);
    }

    @Test
    void whoSignsOutAtTheProviderIsOutHereAndTheirNotebookIsCut() {
        page.navigate("/");
        page.locator("a.button.wide").click();
        ProviderPages.signIn(page, "alice");
        var notebook = Notebook.open(page);
        notebook.run("print(6 * 7)", "42");
        assertThat(notebook.connected()).isTrue();

        var there = browser.tab();
        there.navigate(site.issuer() + "/session/end");
        ProviderPages.signOut(there);

        notebook.awaitCut();
        assertThat(notebook.ask("/user/alice/api/kernels")).isNotEqualTo(200);
        page.navigate("/hub/home");
        assertThat(page).hasURL(Pattern.compile(".*/hub/login.*"));
    }

    @Test
    void aProviderThatIsDownIsSaidPlainlyAndItsReturnNeedsNothing() {
        site.stop();
        leave(page);
        assertThat(page.locator("#login-error")).isVisible();
        browser.picture(page, "provider-down");
        site.start(folder, house.front());
        Patience.awaitTrue("the hub to send people there again", TO_RECOVER, () -> {
            leave(page);
            return page.url().startsWith(site.issuer().toString());
        });
        ProviderPages.signIn(page, "alice");
        LoginForm.home(page);
    }
}
