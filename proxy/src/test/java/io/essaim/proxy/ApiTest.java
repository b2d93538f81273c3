package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private static final String GOOD = "token " + ProxyFixture.TOKEN;

    private final ProxyFixture proxy = ProxyFixture.standard();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    @Test
    void aRouteIsSetReadListedAndTakenAway() throws Exception {
        assertThat(call("POST", "/api/routes/user/ann", GOOD, "{\"target\":\"http://127.0.0.1:9\",\"user\":\"ann\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(call("GET", "/api/routes/user/ann", GOOD, "").body())
                .matches("\\{\"target\":\"http://127.0.0.1:9\",\"user\":\"ann\",\"last_activity\":\"[0-9T:.-]{23}Z\"}");
        assertThat(call("GET", "/api/routes", GOOD, "").body()).startsWith("{\"/user/ann\":{\"target\"");
        assertThat(call("DELETE", "/api/routes/user/ann", GOOD, "").statusCode())
                .isEqualTo(204);
        assertThat(call("DELETE", "/api/routes/user/ann", GOOD, "").statusCode())
                .isEqualTo(404);
        assertThat(call("GET", "/api/routes/user/ann", GOOD, "").statusCode()).isEqualTo(404);
    }

    @Test
    void deletingWithoutAPathIsAnswered() throws Exception {
        call("POST", "/api/routes/", GOOD, "{\"target\":\"http://127.0.0.1:9\"}");
        assertThat(call("DELETE", "/api/routes", GOOD, "").statusCode()).isEqualTo(204);
        assertThat(call("DELETE", "/api/routes", GOOD, "").statusCode()).isEqualTo(404);
    }

    @Test
    void theTokenIsSearchedAnywhereInTheHeaderAndBearerIsNot() throws Exception {
        assertThat(call("GET", "/api/routes", "X" + GOOD, "").statusCode()).isEqualTo(200);
        for (var wrong : new String[] {"TOKEN s3cret", "Bearer s3cret", "token other", "token", "none"}) {
            assertThat(call("GET", "/api/routes", wrong, "").statusCode()).isEqualTo(403);
            assertThat(call("DELETE", "/api/routes/", wrong, "").statusCode()).isEqualTo(403);
            assertThat(call("POST", "/api/routes/x", wrong, "{}").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void whileTheTokenChangesTheFormerOneIsGoodToo() throws Exception {
        var others = List.of(new Secret("former"), new Secret("older"));
        try (var changing = ProxyFixture.with(wanted -> wanted.otherTokens = others)) {
            for (var good : new String[] {GOOD, "token former", "token older"}) {
                assertThat(call(changing, "GET", "/api/routes", good, "").statusCode())
                        .as(good)
                        .isEqualTo(200);
            }
            assertThat(call(changing, "GET", "/api/routes", "token forme", "").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void badBodiesAreExplained() throws Exception {
        assertThat(call("POST", "/api/routes/x", "none", "{oops").body()).startsWith("Body not valid JSON: ");
        assertThat(call("POST", "/api/routes/x", GOOD, "").statusCode()).isEqualTo(400);
        assertThat(call("POST", "/api/routes/x", GOOD, "{\"target\":1}").body())
                .isEqualTo("Must specify 'target' as string");
        assertThat(call("POST", "/api/routes/x", GOOD, "{\"target\":\"ftp://x\"}")
                        .body())
                .contains("must be an http, https or http+unix URL");
    }

    @Test
    void otherMethodsAndPathsAreRefused() throws Exception {
        var method = call("PUT", "/api/routes/x", GOOD, "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.body()).isEqualTo("Method not supported");
        assertThat(call("GET", "/api/other", GOOD, "").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyRoutesIdleSinceThenAreListedWhenAsked() throws Exception {
        call("POST", "/api/routes/x", GOOD, "{\"target\":\"http://127.0.0.1:9\"}");
        assertThat(call("GET", "/api/routes?inactiveSince=2999-01-01T00:00:00.000Z", GOOD, "")
                        .body())
                .contains("/x");
        assertThat(call("GET", "/api/routes?inactive_since=2000-01-01T00:00:00Z", GOOD, "")
                        .body())
                .isEqualTo("{}");
        assertThat(call("GET", "/api/routes?inactive_since=yesterday", GOOD, "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void metricsHaveTheNamesOfConfigurableHttpProxy() throws Exception {
        proxy.get("/none");
        call("GET", "/api/routes", GOOD, "");
        var url = URI.create("http://127.0.0.1:" + proxy.proxy.metricsPort() + "/metrics");
        var text = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
        assertThat(text)
                .contains("\napi_route_get 1.0\n", "\nrequests_web 1.0\n")
                .contains("requests_proxy{status=\"404\"} 1.0", "requests_api{status=\"200\"} 1.0")
                .contains("find_target_for_req_count", "last_activity_updating_count");
    }

    private HttpResponse<String> call(String method, String path, String authorization, String body) throws Exception {
        return call(proxy, method, path, authorization, body);
    }

    private HttpResponse<String> call(ProxyFixture asked, String method, String path, String authorization, String body)
            throws Exception {
        var url = URI.create("http://127.0.0.1:" + asked.proxy.apiPort() + path);
        var request = HttpRequest.newBuilder(url)
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
