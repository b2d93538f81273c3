package io.essaim.hub.pages;

import static io.essaim.hub.pages.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.program.Ended;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRedirectHookTest {
    private static final String LINK = "/hub/user-redirect/lab/tree/a%20b?reset=1";
    private static final String OWN = "/hub/spawn/ada?next=%2Fuser%2Fada%2Flab%2Ftree%2Fa%2520b%3Freset%3D1";

    private final PagesServer hub = new PagesServer("user_redirect_hook: {command: [/bin/where]}");
    private final TestBrowser browser = hub.signedIn("ada", false);

    @AfterEach
    void close() {
        hub.close();
    }

    private void says(int status, String lastLine) {
        hub.programs.ending(new Ended(OptionalInt.of(status), lastLine));
    }

    @Test
    void withoutAnAnswerALinkLeadsToOnesOwnServer() {
        says(0, "looked it up");
        assertThat(location(browser.get(LINK))).isEqualTo(OWN);
        var run = hub.programs.runs().getFirst();
        assertThat(run.program().environment())
                .containsEntry("ESSAIM_HOOK", "user_redirect_hook")
                .containsEntry("JUPYTERHUB_USER", "ada");
        assertThat(run.input())
                .contains("\"path\":\"lab/tree/a%20b\"", "\"query\":\"reset=1\"", "\"name\":\"ada\"", "\"groups\":[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/spawn/ada/course?profile=large", "https://other.example.org/lab"})
    void itsAnswerSaysWhereALinkLeads(String address) {
        says(0, "{\"url\": \"" + address + "\"}");
        assertThat(location(browser.get(LINK))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\": \"//evil.example\"}",
                "{\"url\": \"javascript:alert(1)\"}",
                "{\"url\": \"/a\\r\\nSet-Cookie: x\"}",
                "{\"url\": 5}",
                "{\"to\": \"/hub/home\"}"
            })
    void anAnswerThatIsNoAddressIsAnError(String answer) {
        says(0, answer);
        var page = browser.get(LINK);
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("Where this link leads cannot be told");
    }

    @Test
    void aRefusalIsReadByWhoOpenedTheLink() {
        says(1, "That course is over.");
        var page = browser.get(LINK);
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("That course is over.");
    }

    @Test
    void oneThatDoesNotWorkIsTheHubsFault() {
        hub.programs.trouble("it is not there");
        assertThat(browser.get(LINK).statusCode()).isEqualTo(500);
        hub.programs.ending(new Ended(OptionalInt.empty(), ""));
        assertThat(browser.get(LINK).statusCode()).isEqualTo(500);
    }

    @Test
    void strangersSignInBeforeAnythingRuns() {
        assertThat(location(hub.browser().get(LINK))).startsWith("/hub/login");
        assertThat(hub.programs.runs()).isEmpty();
    }
}
