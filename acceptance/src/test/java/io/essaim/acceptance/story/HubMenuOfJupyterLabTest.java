package io.essaim.acceptance.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.essaim.acceptance.hub.EssaimHub;
import io.essaim.acceptance.hub.House;
import io.essaim.acceptance.person.Browser;
import io.essaim.acceptance.person.JupyterLab;
import io.essaim.acceptance.person.LoginForm;
import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.OpenFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hub's entries in JupyterLab's menu, and its dialog about a server that is gone: Debian's JupyterLab 4.0 on
 * jupyterhub-singleuser 5.2.1, unchanged, in a real browser.
 */
class HubMenuOfJupyterLabTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern HOME = Pattern.compile(".*/hub/home");
    private static final Pattern LAB = Pattern.compile(".*/lab([/?].*)?");

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** The section {@code spawner}, as a YAML flow mapping: servers run in a Debian 13, as root, which overlays need. */
    private String servers() {
        var command = DebianRoot.of("trixie/jupyterlab").command(folder, List.of("jupyterhub-singleuser"));
        return "{ cmd: %s, args: [--allow-root], run_as: hub, default_url: /lab, notebook_dir: \"~\" }"
                .formatted(JSON.writeValueAsString(command));
    }

    private static JupyterLab signIn(Page page, String path) {
        page.navigate(path);
        LoginForm.send(page, "ada", House.PASSWORD);
        return new JupyterLab(page);
    }

    private static void stop(EssaimHub house, String server) {
        var queen = new Visitor(house.front());
        queen.signIn(EssaimHub.ADMIN, House.PASSWORD);
        var stopped = queen.script(EssaimHub.ADMIN).call("DELETE", "users/ada/" + server, "");
        assertThat(stopped.status()).isIn(202, 204);
    }

    @Test
    void theControlPanelIsTheHubsHomeAndLoggingOutLeavesTheHub() {
        try (var house = EssaimHub.alone(folder, servers());
                var browser = new Browser("jupyterlab", house.front())) {
            var page = browser.tab();
            var lab = signIn(page, "/");
            assertThat(lab.config().get("hubPrefix").asString()).isEqualTo("/hub/");
            assertThat(lab.config().get("hubHost").asString()).isEmpty();
            assertThat(lab.config().get("hubUser").asString()).isEqualTo("ada");
            assertThat(lab.config().get("shareUrl").asString()).isEqualTo("/hub/user-redirect");
            browser.picture(page, "lab");

            var panel = lab.controlPanel();
            panel.waitForURL(HOME);
            assertThat(panel.locator("#stop")).isVisible();

            lab.logOut();
            page.waitForURL(Pattern.compile(".*/hub/login.*"));
            page.navigate("/user/ada/lab");
            assertThat(page.locator("#login_submit")).isVisible();
        }
    }

    @Test
    void whoseServerIsStoppedIsAskedWhetherToRestartItAndWorksOn() {
        try (var house = EssaimHub.alone(folder, servers());
                var browser = new Browser("jupyterlab", house.front())) {
            var page = browser.tab();
            var lab = signIn(page, "/");
            stop(house, "server");
            assertThat(lab.serverGone()).isVisible();
            assertThat(lab.serverGone()).containsText("Your server at /user/ada/ is not running.");
            browser.picture(page, "gone");

            var again = lab.restart();
            again.waitForURL(LAB);
            assertThat(new JupyterLab(again).config().get("hubUser").asString()).isEqualTo("ada");
            browser.picture(again, "again");
        }
    }

    @Test
    void aNamedServerOnAHostOfItsOwnLeadsToTheHubOnItsOwn() {
        var more = "spawner: " + servers() + "\n";
        try (var house = EssaimHub.withSubdomains(folder, "/bees/", more);
                var browser = new Browser(
                        "jupyterlab",
                        URI.create("http://hub.localhost:" + house.front().getPort()))) {
            var page = browser.tab();
            var lab = signIn(page, "/bees/hub/spawn/ada/work");
            assertThat(lab.config().get("hubHost").asString())
                    .isEqualTo("http://hub.localhost:" + house.front().getPort());
            assertThat(lab.config().get("hubServerName").asString()).isEqualTo("work");
            var panel = lab.controlPanel();
            panel.waitForURL(HOME);
            assertThat(URI.create(panel.url()).getHost()).isEqualTo("hub.localhost");
        }
    }
}
