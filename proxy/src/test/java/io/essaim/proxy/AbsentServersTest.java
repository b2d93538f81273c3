package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open tabs of servers that do not run are answered without the hub, in its words; people are not. */
class AbsentServersTest {
    private static final JsonObject TOLD = JsonObject.of("prefix", "/lab/user/")
            .with("spawn", "/lab/hub/spawn/")
            .with("status", 424)
            .with("named", true)
            .with("headers", Map.of("X-JupyterHub-Version", "6.0.0", "Cache-Control", "no-store"));

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final RawTarget hub = new RawTarget((wire, _) -> {
        for (var head = wire.head(); !head.isEmpty(); head = wire.head()) {
            seen.add(head.substring(0, head.indexOf(" HTTP/")));
            wire.send("HTTP/1.1 302 Found\r\nLocation: /lab/hub/\r\nContent-Length: 0\r\n\r\n");
        }
    });
    private ProxyFixture proxy = ProxyFixture.standard();

    AbsentServersTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        proxy.close();
        hub.close();
    }

    private void hubSays(Object absent) {
        var data = JsonObject.of("hub", true).with("absent_servers", absent);
        proxy.proxy.routes().add(Route.of(new RouteSpec("/lab/"), URI.create(hub.url()), data));
    }

    private void another(Consumer<TestSettings> wanted) {
        proxy.close();
        proxy = ProxyFixture.with(wanted);
    }

    private String ask(String line, String... headers) throws IOException {
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return proxy.ask(line + " HTTP/1.1\r\nHost: lab.example:8000\r\n" + more + "Connection: close\r\n\r\n");
    }

    /** The first goes to the hub, which knows best; from then on for ten seconds none does. */
    private void afterTheFirst(String user) throws IOException {
        assertThat(ask("GET /lab/user/" + user + "/api/status")).contains("302 Found");
        seen.clear();
    }

    private static String message(String server, String restart) {
        return "{\"message\":\"JupyterHub server no longer running at /lab/user/" + server + "/. Restart the server at "
                + restart + "\"}";
    }

    @Test
    void aProgramIsAnsweredInTheHubsWords() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("ann");
        var answer = ask("GET /lab/user/ann/api/kernels?1733");
        assertThat(answer)
                .startsWith("HTTP/1.1 424 ")
                .containsIgnoringCase("content-type: application/json\r\n")
                .containsIgnoringCase("x-jupyterhub-version: 6.0.0\r\n")
                .containsIgnoringCase("cache-control: no-store\r\n")
                .endsWith(message("ann", "http://lab.example:8000/lab/hub/spawn/ann"));
        assertThat(seen).isEmpty();
        assertThat(ApiCalls.body(proxy.proxy.metricsPort(), "/metrics")).contains("requests_absent_server 1.0");
    }

    @Test
    void everyPersonHasOneRequestThatGoesToTheHub() throws IOException {
        hubSays(TOLD.members());
        for (int i = 0; i < 5; i++) {
            ask("GET /lab/user/ann/api/kernels");
            ask("GET /lab/user/bob/api/kernels");
        }
        assertThat(seen).containsExactly("GET /lab/user/ann/api/kernels", "GET /lab/user/bob/api/kernels");
    }

    @Test
    void theConnectionGoesOnAfterABodyThatNobodyReads() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("ann");
        try (var client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                client.send("POST /lab/user/ann/api/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(client.head()).startsWith("HTTP/1.1 424 ");
                assertThat(client.text(
                                message("ann", "http://a/lab/hub/spawn/ann").length()))
                        .contains("no longer running");
            }
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aWebSocketIsAnsweredAndEnds() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("ann");
        try (var client = proxy.client()) {
            client.send("""
                    GET /lab/user/ann/terminals/websocket/1 HTTP/1.1
                    Host: a
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

                    """.replace("\n", "\r\n"));
            assertThat(client.rest()).startsWith("HTTP/1.1 424 ").endsWith("/lab/hub/spawn/ann\"}");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aHeadHasNoBody() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("ann");
        assertThat(ask("HEAD /lab/user/ann/api/contents"))
                .startsWith("HTTP/1.1 424 ")
                .endsWith("\r\n\r\n");
    }

    @Test
    void whatIsFetchedForAScriptIsAProgramsWhateverItsPath() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("ann");
        for (var sign : List.of(
                "Sec-Fetch-Mode: cors",
                "Sec-Fetch-Mode: no-cors",
                "X-XSRFToken: 2|abc",
                "X-Requested-With: XMLHttpRequest",
                "Accept: application/json")) {
            assertThat(ask("GET /lab/user/ann/dask/clusters", sign)).as(sign).startsWith("HTTP/1.1 424 ");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void whatPeopleAskForStaysWithTheHub() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("ann");
        ask("GET /lab/user/ann/lab", "Sec-Fetch-Mode: navigate", "Accept: text/html");
        ask("GET /lab/user/ann/api/spec", "Sec-Fetch-Mode: navigate");
        ask("GET /lab/user/ann/lab", "Accept: text/html,application/xhtml+xml,*/*;q=0.8");
        ask("GET /lab/user/ann/oauth_callback?code=x&state=y");
        ask("GET /lab/user/ann");
        ask("GET /lab/user/");
        ask("POST /lab/hub/login");
        ask("GET /lab/api/kernels");
        ask("GET /lab/services/docs/api/x");
        assertThat(seen).hasSize(9);
    }

    @Test
    void aNamedServerIsNamedAsFarAsThePathTells() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("has%40x");
        assertThat(ask("GET /lab/user/has%40x/big%20one/api/kernels"))
                .endsWith(message("has@x/big%20one", "http://lab.example:8000/lab/hub/spawn/has@x/big%20one"));
        assertThat(ask("GET /lab/user/has@x/lab/api/settings"))
                .endsWith(message("has@x", "http://lab.example:8000/lab/hub/spawn/has@x"));
        hubSays(TOLD.with("named", false).members());
        assertThat(ask("GET /lab/user/has%40x/big/api/kernels"))
                .endsWith(message("has@x", "http://lab.example:8000/lab/hub/spawn/has@x"));
    }

    @Test
    void whereToRestartItIsAsPeopleReachTheHub() throws IOException {
        hubSays(TOLD.with("origin", "https://notebooks.example.org")
                .with("status", 503)
                .members());
        afterTheFirst("ann");
        assertThat(ask("GET /lab/user/ann/api/kernels"))
                .startsWith("HTTP/1.1 503 ")
                .endsWith(message("ann", "https://notebooks.example.org/lab/hub/spawn/ann"));
    }

    @Test
    void aServerWithARouteAnswersForItself() throws IOException {
        hubSays(TOLD.members());
        afterTheFirst("ann");
        try (var server = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")) {
            proxy.route("/lab/user/ann/", server.url());
            assertThat(ask("GET /lab/user/ann/api/kernels")).endsWith("hello");
        }
    }

    @Test
    void aHubThatSaysNothingOrNothingThatCanBeUnderstoodIsAsked() throws IOException {
        for (var said : List.of(
                "yes",
                Map.of(),
                TOLD.with("prefix", "user").members(),
                TOLD.with("status", 200).members(),
                TOLD.with("headers", Map.of("X-A", "b\r\nX-C: d")).members())) {
            hubSays(said);
            assertThat(ask("GET /lab/user/ann/api/kernels")).as("%s", said).contains("302 Found");
            assertThat(ask("GET /lab/user/ann/api/kernels")).as("%s", said).contains("302 Found");
        }
        proxy.proxy.routes().add(Route.of(new RouteSpec("/lab/"), URI.create(hub.url()), JsonObject.of("hub", true)));
        ask("GET /lab/user/ann/api/kernels");
        assertThat(seen).hasSize(11);
    }

    @Test
    void aHostOfTheirOwnMakesNoDifference() throws IOException {
        another(wanted -> wanted.hostRouting = true);
        var data = JsonObject.of("hub", true).with("absent_servers", TOLD.members());
        proxy.proxy.routes().add(Route.of(new RouteSpec("/"), URI.create(hub.url()), data));
        afterTheFirst("ann");
        assertThat(ask("GET /lab/user/ann/api/kernels")).startsWith("HTTP/1.1 424 ");
    }

    @Test
    void routesFromADiskMayLackServersThatRunSoTheHubIsAskedUntilItCame(@TempDir Path folder) throws IOException {
        Consumer<TestSettings> kept = wanted ->
                wanted.routesFile = Optional.of(folder.resolve("routes.json").toString());
        another(kept);
        hubSays(TOLD.members());
        afterTheFirst("ann");
        assertThat(ask("GET /lab/user/ann/api/kernels")).startsWith("HTTP/1.1 424 ");
        another(kept);
        afterTheFirst("ann");
        assertThat(ask("GET /lab/user/ann/api/kernels")).contains("302 Found");
        hubSays(TOLD.members());
        afterTheFirst("ann");
        assertThat(ask("GET /lab/user/ann/api/kernels")).startsWith("HTTP/1.1 424 ");
    }
}
