package io.essaim.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private final ApiHub hub = new ApiHub("");

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void theRootTellsTheVersionToAnybodyWithAndWithoutSlash(String path) {
        var answer = hub.nobody().get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"version\":\"6.0.0\"}");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    @Test
    void everyAnswerCarriesTheStandardHeaders() {
        for (var path : new String[] {"/", "/user", "/nowhere"}) {
            var answer = hub.nobody().get(path);
            assertThat(answer.header("X-JupyterHub-Version")).isEqualTo("6.0.0");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("accept, content-type, authorization");
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("frame-ancestors 'none'; report-uri /hub/security/csp-report; default-src 'none'");
        }
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        var first = hub.nobody().get("/");
        var tag = first.header("ETag");
        assertThat(tag).startsWith("W/\"");
        var second = hub.nobody().with("If-None-Match", tag.substring(2)).get("/");
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.text()).isEmpty();
    }

    @Test
    void anAnswerWithoutABodyHasTheContentTypeThatJupyterHubGivesIt() {
        var root = hub.as(hub.admin("root"));
        hub.person("alice");
        assertThat(root.post("/proxy", "").header("Content-Type")).isEqualTo("application/json");
        assertThat(root.delete("/users/alice/server").response().headers().firstValue("Content-Type"))
                .isEmpty();
    }

    @Test
    void whatIsNoMoreOfTheApiThanAPageHasThePolicyOfPages() {
        assertThat(hub.nobody().get("/health").header("Content-Security-Policy"))
                .doesNotContain("default-src");
    }

    @Test
    void anUnknownPathIs404() {
        var answer = hub.nobody().get("/no/such/thing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo("Not Found");
    }

    @Test
    void anUnknownMethodIs405AndSoIsHead() {
        assertThat(hub.nobody().delete("/users").status()).isEqualTo(405);
        assertThat(hub.nobody().send("HEAD", "/users", new byte[0]).status()).isEqualTo(405);
        assertThat(hub.nobody().send("HEAD", "/health", new byte[0]).status()).isEqualTo(200);
    }

    @Test
    void optionsIsAnsweredForAnyKnownPath() {
        assertThat(hub.nobody().send("OPTIONS", "/users/alice", new byte[0]).status())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatIsNoJsonIs400() {
        var root = hub.as(hub.admin("root"));
        var answer = root.post("/users", "{not json");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("Invalid JSON in body of request");
    }

    @Test
    void brokenUtf8Is400AndNot500() {
        var root = hub.as(hub.admin("root"));
        var body = "{\"usernames\": [\"caf\u00e9\"]}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(root.send("POST", "/users", body).status()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLongIs413() {
        var root = hub.as(hub.admin("root"));
        assertThat(root.send("POST", "/users", new byte[11 * 1024 * 1024]).status())
                .isEqualTo(413);
    }

    @Test
    void theFourOutcomesOfAnAuthorisationAreToldApart() {
        hub.person("alice");
        hub.person("bob");
        var filtered = hub.limited("some", "read:users!user=alice");
        assertThat(filtered.get("/users/alice").status()).isEqualTo(200);
        assertThat(filtered.get("/users/bob").status()).isEqualTo(404);
        assertThat(filtered.get("/users/bob").message()).isEqualTo("No access to resources or resources not found");
        assertThat(filtered.get("/users/ghost").message()).isEqualTo("No access to resources or resources not found");
        var none = hub.limited("none", "read:hub").get("/users/alice/tokens");
        assertThat(none.status()).isEqualTo(403);
        assertThat(none.message())
                .isEqualTo("Action is not authorized with current scopes; requires any of [read:tokens]");
    }

    @Test
    void metricsNeedTheirScope() {
        var alice = hub.person("alice");
        assertThat(hub.as(alice).get("/metrics").status()).isEqualTo(403);
        var answer = hub.as(hub.admin("root")).get("/metrics");
        assertThat(answer.text())
                .contains("jupyterhub_total_users 2.0", "jupyterhub_running_servers 0.0")
                .contains("jupyterhub_request_duration_seconds_bucket");
    }

    @Test
    void shutdownIsAskedOfTheHub() {
        var root = hub.as(hub.admin("root"));
        assertThat(root.post("/shutdown", "{\"servers\": 1}").status()).isEqualTo(400);
        var answer = root.post("/shutdown", "{\"servers\": true}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.message()).isEqualTo("Shutting down Hub");
        // The answer goes first: the hub may be gone right after.
        assertThat(hub.control.awaitFirst()).isEqualTo("shut down, proxy Optional.empty, servers Optional[true]");
    }
}
