package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.Device;
import io.essaim.acceptance.person.LoginForm;
import io.essaim.testkit.machine.OpenFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that the hub keeps, in a real browser: from signing up to losing the device. */
class AccountsStoryTest {
    private static final String ACCOUNTS =
            "{ type: accounts, admin_users: [" + EssaimHub.ADMIN + "], allowed_failed_logins: 3 }";
    private static final String FIRST = "a bee in the bonnet";
    private static final String SECOND = "another bee, another bonnet";

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private void administrator(EssaimHub house) {
        house.command(SECOND + "\n", "accounts", "add", EssaimHub.ADMIN);
    }

    private static void signUp(Page page, String name) {
        page.navigate("/hub/login");
        page.locator("a[href$='/hub/signup']").click();
        page.locator("#username_input").fill(name);
        page.locator("#password_input").fill(FIRST);
        page.locator("#again_input").fill(FIRST);
        page.locator("#signup_submit").click();
        assertThat(page.locator("main h1")).isVisible();
        assertThat(page.locator("#signup_submit")).hasCount(0);
    }

    private static void signOut(Page page) {
        page.navigate("/hub/logout");
        LoginForm.open(page);
    }

    @Test
    void somebodySignsUpIsApprovedAndTakesCareOfTheAccount() throws IOException {
        try (var house = EssaimHub.admitting(folder, ACCOUNTS);
                var browser = new Browser("accounts", house.front());
                var office = new Browser("office", house.front())) {
            administrator(house);
            var page = browser.tab();
            signUp(page, "ada");
            browser.picture(page, "waits");
            LoginForm.open(page);
            LoginForm.send(page, "ada", FIRST);
            assertThat(page.locator("#login-error")).containsText("waits for approval");
            approve(office, "ada");

            LoginForm.send(page, "ada", FIRST);
            LoginForm.home(page);
            var device = addDevice(page, browser);
            var codes = page.locator("ul.codes code").allTextContents();
            assertThat(codes).hasSize(10);
            assertThat(everythingIn(folder)).contains("ada").doesNotContain(device.secret());

            signOut(page);
            LoginForm.send(page, "ada", FIRST);
            assertThat(page.locator("#login-error")).isVisible();
            LoginForm.send(page, "ada", FIRST, device.nextCode());
            LoginForm.home(page);
            changePassword(page);
            signOut(page);
            LoginForm.send(page, "ada", FIRST, codes.get(0));
            assertThat(page.locator("#login-error")).isVisible();
            LoginForm.send(page, "ada", SECOND, codes.get(0));
            LoginForm.home(page);
            signOut(page);
            LoginForm.send(page, "ada", SECOND, codes.get(0));
            assertThat(page.locator("#login-error")).isVisible();
        }
    }

    private static void approve(Browser office, String name) {
        var desk = office.tab();
        LoginForm.open(desk);
        LoginForm.send(desk, EssaimHub.ADMIN, SECOND);
        LoginForm.home(desk);
        desk.navigate("/hub/authorize");
        office.picture(desk, "who-waits");
        desk.locator("li.row:has(h3:text-is('" + name + "')) button[value=approve]")
                .first()
                .click();
        assertThat(desk.locator("#said")).hasClass(Pattern.compile(".*good.*"));
    }

    private Device addDevice(Page page, Browser browser) {
        page.locator(".who a.name").click();
        page.locator("#current_begin").fill(FIRST);
        page.locator("button[value=begin]").click();
        assertThat(page.locator("svg.qr")).isVisible();
        var device = new Device(folder, page.locator("code.key").textContent().strip());
        browser.picture(page, "new-device");
        page.locator("#code_input").fill(device.code());
        page.locator("button[value=confirm]").click();
        assertThat(page.locator("ul.codes")).isVisible();
        browser.picture(page, "recovery-codes");
        return device;
    }

    private static void changePassword(Page page) {
        page.navigate("/hub/account");
        page.locator("#current_change").fill(FIRST);
        page.locator("#password_input").fill(SECOND);
        page.locator("#again_input").fill(SECOND);
        page.locator("form[action$='/account/password'] button").click();
        assertThat(page.locator("#said")).hasClass(Pattern.compile(".*good.*"));
    }

    private static String everythingIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("sqlite"))
                    .map(AccountsStoryTest::text)
                    .reduce("", String::concat);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whoGuessesIsLockedOutAndToldForHowLong() {
        try (var house = EssaimHub.admitting(folder, ACCOUNTS);
                var browser = new Browser("accounts", house.front())) {
            administrator(house);
            var page = browser.tab();
            LoginForm.open(page);
            for (var guess : List.of("one", "two", "three")) {
                LoginForm.send(page, EssaimHub.ADMIN, guess);
                assertThat(page.locator("#login-error")).isVisible();
                LoginForm.open(page);
            }
            LoginForm.send(page, EssaimHub.ADMIN, SECOND);
            assertThat(page.locator("#login-error")).containsText("Too many failed tries. Try again in");
            browser.picture(page, "locked");
        }
    }

    @Test
    void thePasswordThatTheCommandLineSetsSignsTheOldOneOutEverywhere() {
        try (var house = EssaimHub.admitting(folder, ACCOUNTS);
                var browser = new Browser("accounts", house.front())) {
            administrator(house);
            var page = browser.tab();
            LoginForm.open(page);
            LoginForm.send(page, EssaimHub.ADMIN, SECOND);
            LoginForm.home(page);
            var printed = house.command(FIRST + "\n", "accounts", "passwd", EssaimHub.ADMIN);
            assertThat(printed).contains("1 browser is signed out.");
            page.waitForCondition(() -> {
                page.navigate("/hub/home");
                return page.url().contains("/hub/login");
            });
            LoginForm.open(page);
            LoginForm.send(page, EssaimHub.ADMIN, FIRST);
            LoginForm.home(page);
        }
    }
}
