package io.essaim.hub.pages;

import static io.essaim.hub.pages.AccountsServer.PASSWORD;
import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.authenticators.accounts.totp.Totp;
import io.essaim.domain.access.BrowserSession;
import io.essaim.testkit.machine.Patience;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccountPagesTest {
    private static final Pattern SECRET = Pattern.compile("<code class=\"key\">([A-Z2-7]+)</code>");
    private static final String FRESH = "a wholly new password";
    private final AccountsServer server = new AccountsServer("allow_self_approval_for: '.*@example\\.org'");

    @AfterEach
    void close() {
        server.close();
    }

    private static HttpResponse<String> signUp(TestBrowser browser, String name, String password, String email) {
        return browser.submit(
                "/hub/signup",
                "_xsrf",
                browser.token("/hub/signup"),
                "username",
                name,
                "email",
                email,
                "password",
                password,
                "again",
                password);
    }

    private static boolean isIn(TestBrowser browser) {
        return browser.get("/hub/home").statusCode() == 200;
    }

    private static HttpResponse<String> signIn(TestBrowser browser, String name, String otp) {
        return browser.submit(
                "/hub/login", "_xsrf", browser.token("/hub/login"), "username", name, "password", PASSWORD, "otp", otp);
    }

    private static HttpResponse<String> administer(TestBrowser browser, String name, String act, String... more) {
        var fields = new String[6 + more.length];
        System.arraycopy(
                new String[] {"_xsrf", browser.token("/hub/authorize"), "name", name, "act", act}, 0, fields, 0, 6);
        System.arraycopy(more, 0, fields, 6, more.length);
        return browser.submit("/hub/authorize", fields);
    }

    @Test
    void theLoginPageOffersAnAccountANewPasswordAndAFieldForCodes() {
        assertThat(server.hub.browser().get("/hub/login").body())
                .contains("href=\"/hub/signup\"", "href=\"/hub/forgot-password\"", "name=\"otp\"", "One-time code, if");
    }

    @Test
    void whoSignsUpWaitsUntilAnAdministratorApproves() {
        var newcomer = server.hub.browser();
        assertThat(signUp(newcomer, "bob", PASSWORD, "bob@elsewhere.example").body())
                .contains("Your account waits", "bob");
        assertThat(newcomer.signIn("bob", PASSWORD).body()).contains("waits for approval");

        var root = server.signedIn("root");
        assertThat(root.get("/hub/authorize").body()).contains("Waiting for approval: 1", "bob@elsewhere.example");
        assertThat(administer(root, "bob", "approve").body()).contains("Done.", "Nobody waits.");

        assertThat(newcomer.signIn("bob", PASSWORD).statusCode()).isEqualTo(302);
        assertThat(isIn(newcomer)).isTrue();
    }

    @Test
    void whoConfirmsTheRightAddressNeedsNobody() {
        var browser = server.hub.browser();
        assertThat(signUp(browser, "bob", PASSWORD, "bob@example.org").body()).contains("Look into your mailbox");
        var link = server.link(1);
        assertThat(browser.get(link).body()).contains("Is this you?");
        assertThat(browser.signIn("bob", PASSWORD).body()).contains("waits for approval");

        assertThat(browser.submit(link, "_xsrf", browser.token(link)).body())
                .contains("Your address is confirmed", "You may sign in now.");
        browser.signIn("bob", PASSWORD);
        assertThat(isIn(browser)).isTrue();
        assertThat(browser.submit(link, "_xsrf", browser.token(link)).body()).contains("This link is good no more");
    }

    @Test
    void aRefusedSignUpSaysWhyAndKeepsWhatWasTyped() {
        var browser = server.hub.browser();
        var answer = signUp(browser, "bob", "short", "bob@example.org");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("at least 8 characters", "value=\"bob\"", "value=\"bob@example.org\"")
                .doesNotContain("value=\"short\"");
        var differ = browser.submit(
                "/hub/signup",
                "_xsrf",
                browser.token("/hub/signup"),
                "username",
                "bob",
                "email",
                "bob@example.org",
                "password",
                PASSWORD,
                "again",
                PASSWORD + "x");
        assertThat(differ.body()).contains("not the same");
    }

    @Test
    void withoutTheTokenNothingHappens() {
        var browser = server.signedIn("root");
        server.signedIn("ada");
        browser.submit("/hub/signup", "username", "bob", "email", "b@c.org", "password", PASSWORD, "again", PASSWORD);
        browser.submit("/hub/authorize", "name", "ada", "act", "discard");
        browser.submit("/hub/account/password", "current", PASSWORD, "password", FRESH, "again", FRESH);
        assertThat(server.hub.store.accounts().find("bob")).isEmpty();
        assertThat(server.hub.store.accounts().find("ada")).isPresent();
        var again = server.hub.browser();
        again.signIn("root", PASSWORD);
        assertThat(isIn(again)).isTrue();
    }

    @Test
    void aChangedPasswordEndsEveryOtherSignIn() {
        var here = server.signedIn("ada");
        var there = server.hub.browser();
        there.signIn("ada", PASSWORD);
        assertThat(isIn(there)).isTrue();

        assertThat(change(here, "guess").body()).contains("The present password is not right.");
        assertThat(isIn(there)).isTrue();
        assertThat(change(here, PASSWORD).body()).contains("Your password is changed");

        assertThat(isIn(here)).isTrue();
        assertThat(isIn(there)).isFalse();
        Patience.awaitTrue(
                "the proxy to be told of the other browser",
                Duration.ofSeconds(10),
                () -> !server.hub.routes.forgotten().isEmpty());
        assertThat(server.hub.routes.forgotten()).doesNotContainAnyElementsOf(sessions("ada"));
        assertThat(there.signIn("ada", PASSWORD).statusCode()).isEqualTo(403);
        there.signIn("ada", FRESH);
        assertThat(isIn(there)).isTrue();
    }

    private List<String> sessions(String name) {
        var store = server.hub.store;
        var user = store.users().find(name).orElseThrow();
        return store.sessions().of(user.id()).stream().map(BrowserSession::id).toList();
    }

    private static HttpResponse<String> change(TestBrowser browser, String current) {
        return browser.submit(
                "/hub/account/password",
                "_xsrf",
                browser.token("/hub/account"),
                "current",
                current,
                "password",
                FRESH,
                "again",
                FRESH);
    }

    private static HttpResponse<String> twoFactor(TestBrowser browser, String act, String field, String value) {
        return browser.submit(
                "/hub/account/two-factor", "_xsrf", browser.token("/hub/account"), "act", act, field, value);
    }

    @Test
    void aDeviceIsAddedByItsFirstCodeAndAskedForFromThenOn() {
        var browser = server.signedIn("ada");
        assertThat(browser.get("/hub/account").body())
                .contains("Set up a device")
                .doesNotContain("<svg class=\"qr\"");
        assertThat(twoFactor(browser, "begin", "current", "guess").body())
                .contains("The present password is not right.")
                .doesNotContain("<svg class=\"qr\"");
        var page = twoFactor(browser, "begin", "current", PASSWORD).body();
        assertThat(page).contains("<svg class=\"qr\"");
        var found = SECRET.matcher(page);
        assertThat(found.find()).isTrue();
        assertThat(twoFactor(browser, "confirm", "code", "000000").body())
                .contains("That code is not right", found.group(1));

        var on = twoFactor(browser, "confirm", "code", Totp.code(found.group(1), Instant.now()))
                .body();
        assertThat(on).contains("Your recovery codes").doesNotContain(found.group(1));
        var recovery = Pattern.compile("<code>([a-z2-7-]{19})</code>").matcher(on);
        assertThat(recovery.find()).isTrue();

        var other = server.hub.browser();
        assertThat(signIn(other, "ada", "").statusCode()).isEqualTo(403);
        assertThat(signIn(other, "ada", recovery.group(1)).statusCode()).isEqualTo(302);
        assertThat(twoFactor(browser, "remove", "current", PASSWORD).body()).contains("The second factor is off.");
        assertThat(signIn(server.hub.browser(), "ada", "").statusCode()).isEqualTo(302);
    }

    @Test
    void aForgottenPasswordIsSetAnewByLetterAndEndsEverySignIn() {
        var old = server.signedIn("ada");
        var browser = server.hub.browser();
        var asked = browser.submit(
                "/hub/forgot-password", "_xsrf", browser.token("/hub/forgot-password"), "username", "ada");
        var nobody = browser.submit(
                "/hub/forgot-password", "_xsrf", browser.token("/hub/forgot-password"), "username", "nobody");
        assertThat(asked.body().replaceAll("data-xsrf=\"[^\"]*\"", ""))
                .isEqualTo(nobody.body().replaceAll("data-xsrf=\"[^\"]*\"", ""));

        var link = server.link(1);
        assertThat(browser.get(link).headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        var done = browser.submit(link, "_xsrf", browser.token(link), "password", FRESH, "again", FRESH);
        assertThat(done.body()).contains("Your new password is set");
        assertThat(isIn(old)).isFalse();
        assertThat(browser.signIn("ada", FRESH).statusCode()).isEqualTo(302);
    }

    @Test
    void onlyAdministratorsSeeAndChangeAccounts() {
        var ada = server.signedIn("ada");
        server.signedIn("root");
        assertThat(ada.get("/hub/authorize").statusCode()).isEqualTo(403);
        var answer = ada.submit(
                "/hub/authorize",
                "_xsrf",
                ada.token("/hub/account"),
                "name",
                "root",
                "act",
                "password",
                "password",
                FRESH);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(location(server.hub.browser().get("/hub/authorize"))).startsWith("/hub/login?next=");
        assertThat(server.hub.browser().signIn("root", PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void whatAnAdministratorTakesAwayEndsSessionsAtOnce() {
        var root = server.signedIn("root");
        for (var act : new String[] {"withdraw", "password", "discard"}) {
            var name = "user-" + act;
            var browser = server.signedIn(name);
            assertThat(isIn(browser)).isTrue();
            assertThat(administer(root, name, act, "password", FRESH).body())
                    .as(act)
                    .contains("Done.");
            assertThat(isIn(browser)).as(act).isFalse();
        }
        assertThat(root.get("/hub/authorize?name=User-Withdraw").body())
                .contains("not approved", "user-withdraw@example.org")
                .doesNotContain("user-password@");
        assertThat(root.get("/hub/authorize?name=user-discard").body()).contains("There is no such account.");
    }

    @Test
    void addressesThatChangeSomethingAnswerNoGet() {
        var browser = server.signedIn("root");
        assertThat(browser.get("/hub/account/password").statusCode()).isEqualTo(405);
        assertThat(browser.get("/hub/account/two-factor").statusCode()).isEqualTo(405);
        assertThat(browser.get("/hub/authorize/ada").statusCode()).isEqualTo(404);
        assertThat(browser.get("/hub/discard/ada").statusCode()).isEqualTo(404);
        assertThat(location(browser.get("/hub/change-password"))).isEqualTo("/hub/account");
    }

    @Test
    void aHubWithoutAccountsHasNoneOfThesePages() {
        try (var other = new PagesServer("")) {
            assertThat(other.browser().get("/hub/signup").statusCode()).isEqualTo(404);
            assertThat(other.browser().get("/hub/login").body()).doesNotContain("/hub/signup");
        }
    }
}
