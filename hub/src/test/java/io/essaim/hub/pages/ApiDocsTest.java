package io.essaim.hub.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.testkit.api.ApiDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiDocsTest {
    private final PagesServer hub = new PagesServer("");

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void thePageShowsEveryCallOfTheDocument() {
        var page = hub.browser().get("/hub/api/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'")
                .doesNotContain("default-src");
        for (var operation : ApiDocument.ofHub().operations()) {
            assertThat(page.body()).contains("<code>" + operation.method() + " " + operation.path() + "</code>");
        }
    }

    @Test
    void itFollowsReferencesAndShowsWhatIsSent() {
        var page = hub.browser().get("/hub/api/docs").body();
        assertThat(page)
                .contains("Name of a person.", "<code>usernames</code>*", "array of string", "What was sent cannot be.")
                .contains("href=\"/hub/api/openapi.yaml\"");
        assertThat(page).doesNotContain("$ref");
    }

    @Test
    void nothingOnItComesFromElsewhere() {
        assertThat(hub.browser().get("/hub/api/docs").body()).doesNotContainPattern("(src|href)=\"https?://");
        assertThat(hub.browser().send("POST", "/hub/api/docs", "").statusCode()).isEqualTo(405);
    }
}
