package io.essaim.hub.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.config.mistake.ConfigRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever runs the hub puts into its pages. */
final class DressTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void anAnnouncementStandsOnEveryPageThatHasNoneOfItsOwn() {
        try (var hub = new PagesServer("redirect_to_server: false, pages: {announcement: \"<b>Down</b> on {{ day }}\","
                + " announcements: {login: \"Welcome, {{ user }}!\", token: \"\"}, vars: {day: \"<Sunday>\"}}")) {
            hub.person("ada", false);
            var browser = hub.browser();
            assertThat(browser.get("/hub/login").body()).contains("Welcome, !").doesNotContain("Down");
            browser.signIn("ada", "pw");
            assertThat(browser.get("/hub/home").body()).contains("<b>Down</b> on &lt;Sunday&gt;");
            assertThat(browser.get("/hub/token").body()).doesNotContain("class=\"announcement\"");
            assertThat(browser.get("/hub/nowhere").body()).contains("<b>Down</b>");
        }
    }

    @Test
    void nameFooterTermsAndStyleAreThere() {
        try (var hub = new PagesServer("pages: {name: Bees, footer: \"Ask <a href='mailto:x@y.z'>us</a>\","
                + " terms_url: \"https://example.org/terms\", style: \":root { --honey: red }\"}")) {
            var browser = hub.browser();
            var page = browser.get("/hub/login").body();
            assertThat(page)
                    .contains("<title>Sign in · Bees</title>", "<span>Bees</span>", "<a href='mailto:x@y.z'>")
                    .contains("href=\"https://example.org/terms\"", "name=\"terms\" required")
                    .doesNotContain("Essaim");
            var style = page.replaceAll("(?s).*href=\"(/hub/static/own/style.css[^\"]*)\".*", "$1");
            assertThat(browser.get(style).body()).isEqualTo(":root { --honey: red }");
        }
    }

    @Test
    void aLogoOfOnesOwnIsOnThePagesAndAtItsAddress() throws IOException {
        var logo = Files.write(folder.resolve("bee.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        try (var hub = new PagesServer("pages: {logo_file: \"" + logo + "\"}")) {
            var browser = hub.browser();
            assertThat(browser.get("/hub/login").body())
                    .contains("src=\"/hub/static/own/bee.png?v=")
                    .doesNotContain("<svg");
            var answer = browser.get("/hub/logo");
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aLogoThatIsNotThereIsSaidByItsName() {
        assertThatThrownBy(() -> new PagesServer("pages: {logo_file: /nowhere/bee.png}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere/bee.png");
    }

    @Test
    void anAnnouncementForAPageThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new PagesServer("pages: {announcements: {lgin: x}}"))
                .isInstanceOf(ConfigRefused.class)
                .hasMessageContaining("lgin")
                .hasMessageContaining("login");
    }
}
