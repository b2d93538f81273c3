package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the REST API keeps of routes and tells of them. */
class RouteDataTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String TARGET = "{\"target\":\"http://127.0.0.1:9\"}";
    private static final Pattern ACTIVITY = Pattern.compile("\"last_activity\":\"([0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z)\"");

    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void withoutRoutesThereIsAnEmptyObject() throws Exception {
        assertThat(get("/api/routes")).isEqualTo("{}");
        assertThat(get("/api/routes/")).isEqualTo("{}");
    }

    @Test
    void whatIsPostedToTheRootIsTheDefaultRoute() throws Exception {
        try (var target = RawTarget.answering(OK)) {
            assertThat(post("/api/routes", "{\"target\":\"" + target.url() + "\"}"))
                    .isEqualTo(201);
            assertThat(proxy.get("/any/where")).startsWith("HTTP/1.1 200 ");
            assertThat(get("/api/routes")).startsWith("{\"/\":{");
        }
    }

    @Test
    void namesAreDecodedAndFoundHoweverTheyAreWritten() throws Exception {
        try (var target = RawTarget.answering(OK)) {
            assertThat(post("/api/routes/user/foo%40bar", "{\"target\":\"" + target.url() + "\"}"))
                    .isEqualTo(201);
            assertThat(get("/api/routes")).startsWith("{\"/user/foo@bar\":{");
            assertThat(get("/api/routes/user/foo@bar")).contains(target.url());
            assertThat(get("/api/routes/user/foo%40bar/")).contains(target.url());
            assertThat(proxy.get("/user/foo@bar/path")).startsWith("HTTP/1.1 200 ");
            assertThat(proxy.get("/user/foo%40bar/path")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void aPathThatIsNoneIsRefused() throws Exception {
        assertThat(raw("POST", "/api/routes/%zz", TARGET)).startsWith("http/1.1 400 ");
        assertThat(get("/api/routes")).isEqualTo("{}");
    }

    @Test
    void everythingThatIsPostedIsKeptButTheTimeOfUse() throws Exception {
        post(
                "/api/routes/a",
                "{\"target\":\"http://127.0.0.1:9\",\"jupyterhub\":true,\"n\":1.5,\"none\":null,"
                        + "\"deep\":{\"list\":[1,\"two\",{}]},\"last_activity\":\"1999-01-01T00:00:00.000Z\"}");
        assertThat(get("/api/routes/a"))
                .contains("\"jupyterhub\":true", "\"n\":1.5", "\"none\":null")
                .contains("\"deep\":{\"list\":[1,\"two\",{}]}")
                .doesNotContain("1999");
    }

    @Test
    void aRouteThatIsPostedAgainHasNothingOfTheFormerOne() throws Exception {
        post("/api/routes/a", "{\"target\":\"http://127.0.0.1:9\",\"user\":\"ann\"}");
        post("/api/routes/a/", "{\"target\":\"http://127.0.0.1:10\"}");
        assertThat(get("/api/routes")).contains("127.0.0.1:10").doesNotContain("ann", "127.0.0.1:9\"");
    }

    @Test
    void aRouteCountsAsUsedWhenItIsPosted() throws Exception {
        var before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        post("/api/routes/a", TARGET);
        assertThat(activity()).isBetween(before, Instant.now());
    }

    @Test
    void onlyRoutesThatWereNotUsedSinceThenAreListed() throws Exception {
        post("/api/routes/yesterday", TARGET);
        var used = activity();
        while (!Instant.now().isAfter(used.plusMillis(2))) {
            Thread.onSpinWait();
        }
        post("/api/routes/today", TARGET);
        assertThat(get("/api/routes?inactiveSince=1970-01-01T00:00:00.001Z")).isEqualTo("{}");
        assertThat(get("/api/routes?inactiveSince=" + used)).isEqualTo("{}");
        assertThat(get("/api/routes?inactiveSince=" + used.plusMillis(1)))
                .contains("/yesterday")
                .doesNotContain("/today");
        assertThat(get("/api/routes?inactiveSince=" + Instant.now().plusSeconds(3600)))
                .contains("/yesterday", "/today");
    }

    @Test
    void aTimeThatIsNoneIsRefusedAndQuoted() throws Exception {
        assertThat(raw("GET", "/api/routes?inactiveSince=endoftheuniverse", ""))
                .startsWith("http/1.1 400 ")
                .contains("endoftheuniverse");
    }

    @Test
    void whatIsDoneHasAnAnswerWithoutABody() throws Exception {
        assertThat(raw("POST", "/api/routes/a", TARGET))
                .startsWith("http/1.1 201 created\r\n")
                .contains("\r\ncontent-length: 0\r\n")
                .endsWith("\r\n\r\n");
        assertThat(raw("DELETE", "/api/routes/a", ""))
                .startsWith("http/1.1 204 no content\r\n")
                .doesNotContain("content-length", "transfer-encoding")
                .endsWith("\r\n\r\n");
        assertThat(raw("DELETE", "/api/routes/a", ""))
                .startsWith("http/1.1 404 not found\r\n")
                .contains("\r\ncontent-length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/routes", "/api/routes/a"})
    void routesAreJson(String path) throws Exception {
        post("/api/routes/a", TARGET);
        assertThat(raw("GET", path, ""))
                .startsWith("http/1.1 200 ok\r\n")
                .contains("\r\ncontent-type: application/json\r\n");
    }

    private Instant activity() throws Exception {
        var found = ACTIVITY.matcher(get("/api/routes"));
        assertThat(found.find()).isTrue();
        return Instant.parse(found.group(1));
    }

    private String get(String path) throws Exception {
        return ApiCalls.body(proxy.proxy.apiPort(), path);
    }

    private int post(String path, String body) {
        return ApiCalls.status(proxy.proxy.apiPort(), "POST", path, body);
    }

    /** In lower case. */
    private String raw(String method, String path, String body) throws Exception {
        return ApiCalls.raw(proxy.proxy.apiPort(), method, path, body).toLowerCase(Locale.ROOT);
    }
}
