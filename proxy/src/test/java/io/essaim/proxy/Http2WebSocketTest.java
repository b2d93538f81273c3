package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** WebSockets over streams of HTTP/2 (RFC 8441). */
class Http2WebSocketTest extends Http2Fixture {
    private static final String DAN = "d".repeat(32);
    private static final String EVA = "e".repeat(32);
    private static final String PING = "\u0089\u0006essaim";
    private static final int FOUR_MIB = 4 << 20;

    @Override
    void change(TestSettings wanted) {
        wanted.ping = Duration.ofSeconds(2);
    }

    @Test
    void aTargetIsAskedAsInHttp1AndBytesGoBothWays() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    var head = wire.head();
                    assertThat(head.toLowerCase(Locale.ROOT))
                            .startsWith("get /ws http/1.1\r\n")
                            .contains("\r\nupgrade: websocket\r\n", "\r\nconnection: upgrade\r\n")
                            .contains("\r\nhost: lab.example\r\n", "\r\nx-forwarded-proto: wss\r\n")
                            .contains("\r\nsec-websocket-version: 13\r\n", "\r\nsec-websocket-protocol: v1\r\n")
                            .doesNotContain("transfer-encoding", "content-length", ":protocol");
                    wire.send(accepting(head).replace("\r\n\r\n", "\r\nSec-WebSocket-Protocol: v1\r\n\r\n") + "early");
                    wire.send(wire.text(5).toUpperCase(Locale.ROOT));
                });
                var client = client()) {
            proxy.route("/", target.url());
            assertThat(client.settings().connectProtocolEnabled()).isTrue();
            var stream = client.send(webSocket("/ws").add("sec-websocket-protocol", "v1"), false);
            stream.data("hel", false);
            var answer = stream.head();
            assertThat(answer.status()).hasToString("200");
            assertThat(answer.get("sec-websocket-protocol")).hasToString("v1");
            assertThat(answer.names())
                    .extracting(CharSequence::toString)
                    .doesNotContain("upgrade", "connection", "sec-websocket-accept");
            assertThat(stream.text(5)).isEqualTo("early");
            stream.data("lo", false);
            assertThat(stream.rest()).isEqualTo("HELLO");
        }
    }

    @Test
    void fourMebibytesGoBothWaysUnchanged() throws Exception {
        var body = new byte[FOUR_MIB];
        new Random(3).nextBytes(body);
        try (var target = new RawTarget((wire, _) -> {
                    wire.send(accepting(wire.head()));
                    var got = wire.in().readNBytes(FOUR_MIB);
                    wire.send(got);
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(unframed("/ws"), false);
            stream.head();
            stream.data(body, false);
            assertThat(Arrays.equals(stream.bytes(FOUR_MIB, false), body)).isTrue();
        }
    }

    @Test
    void whenTheClientHasFinishedTheTargetMayStillSpeak() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.send(accepting(wire.head()));
                    wire.send("heard " + wire.rest());
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(unframed("/ws"), false);
            stream.head();
            stream.data("all", true);
            assertThat(stream.rest()).isEqualTo("heard all");
        }
    }

    @Test
    void whenTheTargetHasFinishedTheClientMayStillSpeak() throws Exception {
        var heard = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    wire.send(accepting(wire.head()) + "bye");
                    wire.socket.shutdownOutput();
                    heard.complete(wire.rest());
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(unframed("/ws"), false);
            stream.head();
            assertThat(stream.rest()).isEqualTo("bye");
            stream.data("last words", true);
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("last words");
        }
    }

    @Test
    void aClientThatLeavesTheStreamEndsTheTunnelAndNoOther() throws Exception {
        var over = new CountDownLatch(1);
        try (var target = echo(over);
                var client = client()) {
            proxy.route("/", target.url());
            var left = client.send(unframed("/ws"), false);
            var kept = client.send(unframed("/ws"), false);
            assertThat(left.status()).isEqualTo("200");
            assertThat(kept.status()).isEqualTo("200");
            left.reset();
            assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
            kept.data("x", false);
            assertThat(kept.text(1)).isEqualTo("x");
        }
    }

    @Test
    void anEndedSessionEndsItsWebSocketsAndNoOthers() throws Exception {
        try (var target = echo(new CountDownLatch(2));
                var client = client()) {
            proxy.route("/user/dan/", target.url());
            var his = client.send(unframed("/user/dan/ws").add("cookie", "jupyterhub-session-id=" + DAN), false);
            var hers = client.send(unframed("/user/dan/ws").add("cookie", "jupyterhub-session-id=" + EVA), false);
            assertThat(his.status()).isEqualTo("200");
            assertThat(hers.status()).isEqualTo("200");
            assertThat(proxy.proxy.routes().forget(DAN)).isTrue();
            assertThat(his.isResetWith(Http2Error.CANCEL)).isTrue();
            hers.data("x", false);
            assertThat(hers.text(1)).isEqualTo("x");
        }
    }

    @Test
    void tunnelsDoNotHoldUpTheEnd() throws Exception {
        restart(wanted -> wanted.drain = Duration.ofSeconds(60));
        try (var target = echo(new CountDownLatch(1));
                var client = client()) {
            proxy.route("/", target.url());
            assertThat(client.send(unframed("/ws"), false).status()).isEqualTo("200");
            var closing = Thread.startVirtualThread(proxy::close);
            assertThat(client.closes()).isTrue();
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aRefusalOfTheTargetIsAnOrdinaryAnswer() throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
                var client = client()) {
            proxy.route("/", target.url());
            for (int i = 0; i < 2; i++) {
                var stream = client.send(webSocket("/ws"), false);
                assertThat(stream.status()).isEqualTo("403");
                assertThat(stream.rest()).isEqualTo("no");
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void aTargetThatDoesNotKnowTheKeyIsNoServerOfWebSockets() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.send(accepting(wire.head().replace("ey: ", "ey: another")));
                    wire.rest();
                });
                var client = client()) {
            proxy.route("/", target.url());
            assertThat(client.send(webSocket("/ws"), false).whole().status()).hasToString("503");
        }
    }

    @Test
    void whatIsNoWishForAWebSocketIsRefused() throws Exception {
        try (var target = echo(new CountDownLatch(1));
                var client = client()) {
            assertThat(client.send(webSocket("/ws"), false).whole().status())
                    .as("no route")
                    .hasToString("404");
            proxy.route("/", target.url());
            var other = client.send(webSocket("/ws").set(":protocol", "connect-udp"), false);
            assertThat(other.status()).isEqualTo("501");
            var get = client.send(webSocket("/ws").method("GET"), false);
            assertThat(get.status()).isEqualTo("400");
            var ended = client.send(webSocket("/ws"), true);
            assertThat(ended.status()).isEqualTo("400");
            var sized = client.send(webSocket("/ws").add("content-length", "3"), false);
            assertThat(sized.status()).isEqualTo("400");
            assertThat(target.connections()).isZero();
        }
    }

    @Test
    void bothSidesArePingedWhileNobodySaysAnything() throws Exception {
        var pinged = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    wire.send(accepting(wire.head()));
                    pinged.complete(wire.text(12));
                    wire.rest();
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(webSocket("/ws"), false);
            stream.head();
            var opened = proxy.lastActivity();
            assertThat(stream.text(PING.length())).isEqualTo(PING);
            assertThat(pinged.get(10, TimeUnit.SECONDS)).isEqualTo("\u0089\u0086\0\0\0\0essaim");
            stream.data("\u008a\u0086\0\0\0\0essaim", false);
            assertThat(stream.text(PING.length()))
                    .as("who answers is asked again")
                    .isEqualTo(PING);
            assertThat(proxy.lastActivity()).as("an answer is no activity").isEqualTo(opened);
        }
    }

    private static Http2Headers webSocket(String path) {
        return unframed(path).add("sec-websocket-version", "13");
    }

    /** One whose frames nobody looks at, as is known of version 13 alone: any bytes may be sent. */
    private static Http2Headers unframed(String path) {
        return Http2Wire.request("CONNECT", path).set(":protocol", "websocket");
    }

    private static RawTarget echo(CountDownLatch over) throws IOException {
        return new RawTarget((wire, _) -> {
            wire.send(accepting(wire.head()));
            for (var heard = wire.text(1); !heard.isEmpty(); heard = wire.text(1)) {
                wire.send(heard);
            }
            over.countDown();
        });
    }

    /** The answer of a server of WebSockets (RFC 6455, section 4.2.2). */
    private static String accepting(String head) throws Exception {
        var from = head.toLowerCase(Locale.ROOT).indexOf("sec-websocket-key: ") + "sec-websocket-key: ".length();
        var text = head.substring(from, head.indexOf("\r\n", from)) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        var hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
    }
}
