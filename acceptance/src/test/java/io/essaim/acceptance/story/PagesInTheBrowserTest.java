package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimDemo;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.Script;
import io.essaim.testkit.machine.OpenFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The hub's own pages in a real browser, as an administrator of {@code essaim demo} uses them. */
class PagesInTheBrowserTest {

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static EssaimDemo demo;

    private final List<String> mistakes = new ArrayList<>();
    private Browser browser;
    private Page page;

    @BeforeAll
    static void open() {
        demo = EssaimDemo.start(folder, "pages");
    }

    @AfterAll
    static void close() {
        demo.close();
    }

    @BeforeEach
    void signIn() {
        browser = new Browser("pages", demo.front());
        page = browser.tab();
        page.onPageError(mistakes::add);
        signIn(demo.user());
    }

    @AfterEach
    void noScriptFailed() {
        browser.close();
        assertThat(mistakes).as("errors of the pages' scripts").isEmpty();
    }

    @Test
    void anAdministratorAddsPeopleMakesOneAnAdministratorAndDeletesThem() {
        page.navigate("/hub/admin");
        addPeople("grace\nlinus, edsger");
        assertThat(row("edsger")).isVisible();
        addPeople("gr/ace");
        assertThat(page.locator("#add-error")).containsText("gr/ace");
        page.locator("[data-closes=add-people]").click();

        fromMenu("grace", "Make administrator");
        assertThat(row("grace").locator(".badge")).isVisible();
        fromMenu("linus", "Delete account");
        assertThat(row("linus")).hasCount(0);
        assertThat(row(demo.user()).locator(".menu")).hasCount(0);
    }

    @Test
    void theEnterKeyDeletesNobodyWhoWasNotMeant() {
        page.navigate("/hub/admin");
        addPeople("barbara");
        row("barbara").locator(".menu summary").press("Enter");
        row("barbara").getByText("Delete account").press("Enter");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]")).hasCount(0);
        assertThat(row("barbara")).isVisible();
    }

    @Test
    void aTokenIsShownOnceAndWorksUntilItIsRevoked() {
        page.navigate("/hub/token");
        page.locator("#token-note").fill("nightly copy");
        page.locator("#new-token button[type=submit]").dblclick();
        assertThat(page.locator("#secret")).isVisible();
        var script = new Script(
                demo.front().resolve("/hub/api/"), page.locator("#secret-value").inputValue());
        assertThat(script.call("GET", "user", "").status()).isEqualTo(200);

        page.reload();
        assertThat(page.locator("#secret")).isHidden();
        var token = page.locator(".row:has-text('nightly copy')");
        assertThat(token).hasCount(1);
        token.getByText("Revoke").click();
        sayYes();
        assertThat(token).hasCount(0);
        assertThat(script.call("GET", "user", "").status()).isEqualTo(403);
    }

    @Test
    void aNamedServerIsMadeOnceStartsAndIsDeleted() {
        page.navigate("/hub/home");
        page.locator("#new-server-name").fill("Ma thèse");
        page.locator("#new-server button").dblclick();
        page.waitForURL(Pattern.compile(".*/user/" + demo.user() + "/ma-these/.*"));
        page.navigate("/hub/home");
        var server = page.locator(".row:has-text('Ma thèse')");
        assertThat(server).hasCount(1);
        assertThat(server.locator(".pill.ready")).isVisible();
        server.getByText("Stop", exactly()).click();
        sayYes();
        server.getByText("Delete", exactly()).click();
        sayYes();
        assertThat(server).hasCount(0);
    }

    @Test
    void aFrenchBrowserGetsFrenchAndAnErrorKnowsWhoIsSignedIn() {
        var french = frenchTab();
        french.navigate("/hub/nothing-of-that-name");
        assertThat(french.locator("html")).hasAttribute("lang", "fr");
        assertThat(french.locator("h1")).hasText("Il n’y a rien ici");
        assertThat(french.locator(".who")).containsText(demo.user());
        french.navigate("/hub/home");
        assertThat(french.locator("h1")).hasText("Votre serveur");
        browser.picture(french, "home-french");
    }

    @Test
    void aButtonSaysInFrenchWhyTheHubRefuses() {
        var french = frenchTab();
        french.navigate("/hub/token");
        french.locator("#new-token summary").click();
        french.locator("#token-scopes").fill("read:user");
        french.locator("#new-token button[type=submit]").click();
        assertThat(french.locator("#notices"))
                .hasText(
                        "Il n’y a pas de portée «\u00a0read:user\u00a0»\u00a0; la plus proche est «\u00a0read:users\u00a0».");
    }

    @Test
    void theAdministrationPageIsNotForEverybody() {
        page.navigate("/hub/admin");
        addPeople("rosalind");
        assertThat(row("rosalind")).isVisible();
        page.navigate("/hub/logout");
        signIn("rosalind");
        assertThat(page.locator("nav.places")).not().containsText("Administration");
        assertThat(page.navigate("/hub/admin").status()).isEqualTo(403);
        assertThat(page.locator(".who")).containsText("rosalind");
    }

    /** A tab of a browser whose language is French, with the same person signed in. */
    private Page frenchTab() {
        var context = page.context();
        return context.browser()
                .newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                        .setBaseURL(demo.front().toString())
                        .setLocale("fr-CA")
                        .setStorageState(context.storageState()));
    }

    private void signIn(String name) {
        page.navigate("/hub/login?next=%2Fhub%2Fhome");
        page.locator("#username_input").fill(name);
        page.locator("#password_input").fill(demo.password());
        page.locator("#login_submit").click();
        page.waitForURL(Pattern.compile(".*/hub/home"));
    }

    private void addPeople(String names) {
        page.locator("[data-opens=add-people]").click();
        page.locator("#add-names").fill(names);
        page.locator("#add-form button[type=submit]").click();
    }

    private Locator row(String name) {
        return page.locator("#people > ul > li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("h2", new Page.LocatorOptions().setHasText(startingWith(name)))));
    }

    private static Pattern startingWith(String name) {
        return Pattern.compile("^\\s*" + name + "\\b");
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private void fromMenu(String name, String item) {
        row(name).locator(".menu summary").click();
        row(name).getByText(item).click();
        sayYes();
    }

    private void sayYes() {
        page.locator("dialog[open] button[value=yes]").click();
    }
}
