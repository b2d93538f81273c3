package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final String ADA = "a".repeat(32);
    private static final String BOB = "b".repeat(32);
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    private static RawTarget echo() throws Exception {
        return new RawTarget((wire, _) -> {
            wire.head();
            wire.send(SWITCH);
            for (var heard = wire.text(1); !heard.isEmpty(); heard = wire.text(1)) {
                wire.send(heard);
            }
        });
    }

    private Wire tunnel(String path, String session) throws Exception {
        var client = proxy.client();
        client.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Cookie: other=1; jupyterhub-session-id=" + session + "\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 101");
        return client;
    }

    private static void assertOpen(Wire tunnel) throws Exception {
        tunnel.send("x");
        assertThat(tunnel.text(1)).isEqualTo("x");
    }

    @Test
    void whatIsOpenUnderARouteEndsAndWhatIsUnderOthersDoesNot() throws Exception {
        try (var target = echo()) {
            proxy.route("/user/ada/", target.url());
            proxy.route("/user/ada/lab/", target.url());
            try (var own = tunnel("/user/ada/api", ADA);
                    var named = tunnel("/user/ada/lab/api", ADA)) {
                assertThat(proxy.proxy.routes().disconnect(new RouteSpec("/user/ada/")))
                        .isTrue();

                assertThat(own.hasBeenHungUpOn()).isTrue();
                assertOpen(named);
            }
        }
    }

    @Test
    void whatASessionHasOpenEndsWhereverItLeads() throws Exception {
        try (var target = echo()) {
            proxy.route("/user/ada/", target.url());
            proxy.route("/user/bob/", target.url());
            try (var own = tunnel("/user/ada/x", ADA);
                    var visit = tunnel("/user/bob/x", ADA);
                    var others = tunnel("/user/bob/x", BOB)) {
                assertThat(proxy.proxy.routes().forget(ADA)).isTrue();

                assertThat(own.hasBeenHungUpOn()).isTrue();
                assertThat(visit.hasBeenHungUpOn()).isTrue();
                assertOpen(others);
            }
        }
    }

    @Test
    void anAnswerUnderWayEndsToo() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                    wire.rest();
                });
                var client = proxy.client()) {
            proxy.route("/user/ada/", target.url());
            client.send("GET /user/ada/x HTTP/1.1\r\nHost: x\r\n\r\n");
            client.head();
            assertThat(client.text(4)).isEqualTo("half");

            proxy.proxy.routes().disconnect(new RouteSpec("/user/ada/"));

            assertThat(client.hasBeenHungUpOn()).isTrue();
        }
    }

    @Test
    void theCookieOfASessionThatEndedIsTakenOutOfRequestsAndNoOther() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
            var head = wire.head();
            wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + head);
        })) {
            proxy.route("/", target.url());
            proxy.proxy.routes().forget(ADA);

            var hidden = proxy.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: a=1;"
                    + " jupyterhub-session-id=" + ADA + "; b=2\r\n\r\n");
            assertThat(hidden).contains("a=1; b=2").doesNotContain(ADA);
            var kept = proxy.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: a=1;"
                    + " jupyterhub-session-id=" + BOB + "\r\n\r\n");
            assertThat(kept).contains("jupyterhub-session-id=" + BOB);
        }
    }

    /** It knows its sessions: without the cookie it would take the browser for one that was opened again. */
    @Test
    void theHubIsLeftAlone() throws Exception {
        try (var hub = new RawTarget((wire, _) -> {
            var head = wire.head();
            proxy.proxy.routes().forget(ADA);
            wire.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + head);
        })) {
            proxy.proxy.routes().add(Route.of(new RouteSpec("/"), URI.create(hub.url()), JsonObject.of("hub", true)));
            var request = "GET /hub/logout HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: jupyterhub-session-id="
                    + ADA + "\r\n\r\n";

            assertThat(proxy.ask(request)).contains("HTTP/1.1 200 OK", ADA);
            assertThat(proxy.ask(request)).contains("HTTP/1.1 200 OK", ADA);
        }
    }

    @Test
    void theApiDoesBothForWhoeverHasTheToken() throws Exception {
        try (var target = echo()) {
            proxy.route("/user/ada%20b/", target.url());
            proxy.route("/user/bob/", target.url());
            try (var own = tunnel("/user/ada%20b/x", ADA);
                    var visit = tunnel("/user/bob/x", BOB)) {
                assertThat(call("DELETE", "/api/connections/user/ada%20b", "token wrong", ""))
                        .isEqualTo(403);
                assertOpen(own);
                var good = "token " + ProxyFixture.TOKEN;
                assertThat(call("DELETE", "/api/connections/user/ada%20b", good, ""))
                        .isEqualTo(204);
                assertThat(own.hasBeenHungUpOn()).isTrue();
                assertThat(call("POST", "/api/ended-sessions", good, "{\"session_id\": \"" + BOB + "\"}"))
                        .isEqualTo(204);
                assertThat(visit.hasBeenHungUpOn()).isTrue();
                assertThat(call("POST", "/api/ended-sessions", good, "{}")).isEqualTo(400);
                assertThat(call("GET", "/api/connections/user/bob", good, "")).isEqualTo(405);
            }
        }
    }

    private int call(String method, String path, String authorization, String body) throws Exception {
        var url = URI.create("http://127.0.0.1:" + proxy.proxy.apiPort() + path);
        var request = HttpRequest.newBuilder(url)
                .header("Authorization", authorization)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
