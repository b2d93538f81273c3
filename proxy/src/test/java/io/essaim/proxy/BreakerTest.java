package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Targets that cannot be connected to. */
class BreakerTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Duration LONG = Duration.ofMinutes(5);

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static RawTarget at(int port) throws Exception {
        var listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return RawTarget.answering(listening, OK);
    }

    @Test
    void aTargetThatRefusesIsLeftAloneUntilItsRouteIsSetAgain() throws Exception {
        int port = freePort();
        var url = "http://127.0.0.1:" + port;
        try (var proxy = ProxyFixture.with(wanted -> {
            wanted.breakerFailures = 2;
            wanted.breakerPause = LONG;
        })) {
            proxy.route("/a/", url);
            assertThat(proxy.get("/a/")).startsWith("HTTP/1.1 503").doesNotContainIgnoringCase("retry-after");
            assertThat(proxy.metric("essaim_proxy_breaker_trips_total")).isZero();
            assertThat(proxy.get("/a/")).startsWith("HTTP/1.1 503");
            assertThat(proxy.metric("essaim_proxy_breaker_trips_total")).isEqualTo(1);
            assertThat(proxy.metric("essaim_proxy_breakers_open")).isEqualTo(1);
            try (var target = at(port)) {
                assertThat(proxy.get("/a/")).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 300");
                assertThat(target.connections()).isZero();
                assertThat(proxy.refused("breaker")).isEqualTo(1);

                proxy.route("/a/", url);
                assertThat(proxy.get("/a/")).startsWith("HTTP/1.1 200");
            }
            assertThat(proxy.metric("essaim_proxy_connect_failures_total{reason=\"refused\"}"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aTargetThatIsBackIsFoundAfterThePause() throws Exception {
        int port = freePort();
        try (var proxy = ProxyFixture.with(wanted -> {
            wanted.breakerFailures = 1;
            wanted.breakerPause = Duration.ofMillis(300);
        })) {
            proxy.route("/", "http://127.0.0.1:" + port);
            assertThat(proxy.get("/")).startsWith("HTTP/1.1 503");
            try (var _ = at(port)) {
                assertThat(proxy.get("/")).startsWith("HTTP/1.1 503");
                TimeUnit.MILLISECONDS.sleep(400);
                assertThat(proxy.get("/")).startsWith("HTTP/1.1 200");
                assertThat(proxy.get("/")).startsWith("HTTP/1.1 200");
                assertThat(proxy.metric("essaim_proxy_breakers_open")).isZero();
            }
        }
    }

    @Test
    void aSingleFailureBetweenSuccessesLeavesNobodyAlone() throws Exception {
        int port = freePort();
        try (var proxy = ProxyFixture.with(wanted -> {
            wanted.breakerFailures = 2;
            wanted.breakerPause = LONG;
        })) {
            proxy.route("/", "http://127.0.0.1:" + port);
            for (int i = 0; i < 3; i++) {
                assertThat(proxy.get("/")).startsWith("HTTP/1.1 503");
                var listening = new ServerSocket();
                listening.setReuseAddress(true);
                listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                try (var _ = RawTarget.answering(
                        listening, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok")) {
                    assertThat(proxy.get("/")).startsWith("HTTP/1.1 200");
                }
            }
            assertThat(proxy.metric("essaim_proxy_breaker_trips_total")).isZero();
        }
    }

    @Test
    void connectingThatTakesTooLongIsGivenUpAndOnlyOneTriesAtATime() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var proxy = ProxyFixture.with(wanted -> {
                    wanted.connect = Duration.ofMillis(700);
                    wanted.breakerFailures = 1;
                    wanted.breakerPause = Duration.ofMillis(100);
                })) {
            List<Socket> waiting = new ArrayList<>();
            try {
                fill(full, waiting);
                proxy.route("/", "http://127.0.0.1:" + full.getLocalPort());
                long begun = System.nanoTime();
                assertThat(proxy.get("/")).startsWith("HTTP/1.1 503");
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isBetween(Duration.ofMillis(600), Duration.ofSeconds(8));
                assertThat(proxy.metric("essaim_proxy_connect_failures_total{reason=\"timeout\"}"))
                        .isEqualTo(1);
                TimeUnit.MILLISECONDS.sleep(150);
                try (var probe = proxy.client()) {
                    probe.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                    TimeUnit.MILLISECONDS.sleep(150);
                    assertThat(proxy.get("/")).startsWith("HTTP/1.1 503").containsIgnoringCase("retry-after: 1");
                    assertThat(proxy.refused("breaker")).isEqualTo(1);
                    assertThat(probe.head()).startsWith("HTTP/1.1 503");
                }
            } finally {
                for (var socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    /** Until the system takes no more connections for it: further ones are not answered at all. */
    private static void fill(ServerSocket full, List<Socket> waiting) throws Exception {
        for (int i = 0; i < 16; i++) {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 200);
            } catch (java.net.SocketTimeoutException _) {
                return;
            }
        }
        throw new AssertionError("the queue of the system has no end");
    }

    @Test
    void aTargetThatSaysNothingOfTlsIsGivenUpInTheSameTime() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var proxy = ProxyFixture.with(wanted -> wanted.connect = Duration.ofMillis(500))) {
            proxy.route("/", "https://127.0.0.1:" + silent.getLocalPort());
            assertThat(proxy.get("/")).startsWith("HTTP/1.1 503");
            assertThat(proxy.metric("essaim_proxy_connect_failures_total{reason=\"timeout\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aNameThatNobodyKnowsIsCountedAsSuch() throws Exception {
        try (var proxy = ProxyFixture.standard()) {
            proxy.route("/", "http://no-such-host.invalid:80");
            assertThat(proxy.get("/")).startsWith("HTTP/1.1 503");
            assertThat(proxy.metric("essaim_proxy_connect_failures_total{reason=\"unknown_host\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRequestThatIsSentAgainIsCounted() throws Exception {
        try (var target = new RawTarget((wire, number) -> {
                    wire.head();
                    wire.send(OK);
                    if (number == 1) {
                        wire.head();
                    }
                });
                var proxy = ProxyFixture.standard();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(client.head()).startsWith("HTTP/1.1 200");
                client.text(2);
            }
            assertThat(proxy.metric("essaim_proxy_repeated_requests_total")).isEqualTo(1);
        }
    }

    @Test
    void aRequestThatMayHaveDoneSomethingIsNotSentAgain() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(OK);
                    wire.head();
                });
                var proxy = ProxyFixture.standard();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            client.text(2);
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 503");
            assertThat(target.connections()).isEqualTo(1);
            assertThat(proxy.metric("essaim_proxy_repeated_requests_total")).isZero();
        }
    }
}
