package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.route.Route;
import io.essaim.domain.route.RouteSpec;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much may be under way to one person's servers, and to one target. */
class SharesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** Answers when told, but for what is quick. */
    private static RawTarget slow(CountDownLatch go) throws Exception {
        return new RawTarget((wire, _) -> {
            for (var head = wire.head(); !head.isEmpty(); head = wire.head()) {
                if (head.contains("websocket")) {
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                    wire.rest();
                }
                if (!head.contains("quick")) {
                    go.await();
                }
                wire.send(OK);
            }
        });
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static void await(ProxyFixture proxy, String path, String status) throws Exception {
        var answer = "";
        for (int i = 0; i < 200 && !answer.startsWith("HTTP/1.1 " + status); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
            answer = proxy.get(path);
        }
        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @Test
    void whatIsTooMuchForOnePersonIsRefusedOnAllTheirServersAndOnNoOther() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = slow(go);
                var proxy = ProxyFixture.with(wanted -> wanted.perUser = 1);
                var client = proxy.client()) {
            proxy.routeOf("ada", "/user/ada/", target.url());
            proxy.routeOf("ada", "/user/ada/lab/", target.url());
            proxy.routeOf("bob", "/user/bob/", target.url());
            proxy.route("/services/s/", target.url());
            client.send(get("/user/ada/slow"));
            await(proxy, "/user/ada/lab/quick", "429");
            var refusal = proxy.get("/user/ada/quick");
            assertThat(refusal)
                    .startsWith("HTTP/1.1 429 Too Many Requests")
                    .containsIgnoringCase("retry-after: 5")
                    .contains("Close pages and notebooks");
            assertThat(proxy.get("/user/bob/quick")).startsWith("HTTP/1.1 200");
            assertThat(proxy.get("/services/s/quick")).startsWith("HTTP/1.1 200");
            assertThat(proxy.refused("connections_per_user")).isGreaterThanOrEqualTo(2);

            go.countDown();
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            await(proxy, "/user/ada/quick", "200");
        }
    }

    @Test
    void aWebSocketCountsUntilItCloses() throws Exception {
        try (var target = slow(new CountDownLatch(0));
                var proxy = ProxyFixture.with(wanted -> wanted.perUser = 1)) {
            proxy.routeOf("ada", "/user/ada/", target.url());
            var upgrade = "GET /user/ada/ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
            try (var socket = proxy.client();
                    var second = proxy.client()) {
                socket.send(upgrade);
                assertThat(socket.head()).startsWith("HTTP/1.1 101");
                assertThat(proxy.metric("essaim_proxy_websockets")).isEqualTo(1);
                second.send(upgrade);
                assertThat(second.rest()).startsWith("HTTP/1.1 429").containsIgnoringCase("retry-after: 5");
            }
            await(proxy, "/user/ada/quick", "200");
        }
    }

    @Test
    void aClientThatLeavesLeavesItsShare() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = slow(go);
                var proxy = ProxyFixture.with(wanted -> wanted.perUser = 1)) {
            proxy.routeOf("ada", "/user/ada/", target.url());
            try (var client = proxy.client()) {
                client.send(get("/user/ada/slow"));
                await(proxy, "/user/ada/quick", "429");
            }
            await(proxy, "/user/ada/quick", "200");
            go.countDown();
        }
    }

    @Test
    void aRequestWhoseBodyCannotBeReadLeavesItsShare() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = slow(go);
                var proxy = ProxyFixture.with(wanted -> wanted.perUser = 1);
                var client = proxy.client()) {
            proxy.routeOf("ada", "/user/ada/", target.url());
            client.send("POST /user/ada/slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            await(proxy, "/user/ada/quick", "429");
            client.send("nonsense\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 400");
            await(proxy, "/user/ada/quick", "200");
            go.countDown();
        }
    }

    @Test
    void whatIsTooMuchForATargetIsRefusedButNotForTheHub() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = slow(go);
                var hub = slow(go);
                var proxy = ProxyFixture.with(wanted -> wanted.perTarget = 1);
                var client = proxy.client();
                var another = proxy.client()) {
            proxy.route("/a/", target.url());
            proxy.route("/b/", target.url());
            proxy.proxy
                    .routes()
                    .add(Route.of(new RouteSpec("/hub/"), URI.create(hub.url()), JsonObject.of("hub", true)));
            client.send(get("/a/slow"));
            await(proxy, "/b/quick", "503");
            assertThat(proxy.get("/a/quick")).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 5");
            assertThat(proxy.refused("connections_per_target")).isGreaterThanOrEqualTo(2);

            another.send(get("/hub/slow"));
            assertThat(proxy.get("/hub/quick")).startsWith("HTTP/1.1 200");
            go.countDown();
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            await(proxy, "/a/quick", "200");
        }
    }
}
