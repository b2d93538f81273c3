package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** WebSockets on which nobody says anything (RFC 6455, section 5.5). */
class PulseTest {
    private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";
    private static final String FRAMED = UPGRADE + "Sec-WebSocket-Version: 13\r\n\r\n";
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
    private static final String PING = "\u0089\u0006essaim";
    private static final String MASKED_PING = "\u0089\u0086\0\0\0\0essaim";
    private static final String PONG = "\u008A\u0006essaim";
    private static final String MASKED_PONG = "\u008A\u0086" + masked("essaim", "\1\2\3\4");

    private final ProxyFixture proxy = ProxyFixture.with(wanted -> wanted.ping = Duration.ofMillis(200));

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void bothSidesArePingedAndWhatTheyAnswerIsNobodysBusiness() throws Exception {
        var pings = new AtomicInteger();
        var heard = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(SWITCH);
                    var begun = wire.text(2);
                    for (; MASKED_PING.startsWith(begun); begun = wire.text(2)) {
                        wire.text(MASKED_PING.length() - 2);
                        wire.send(PONG);
                        pings.incrementAndGet();
                    }
                    heard.complete(begun);
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(FRAMED);
            client.head();
            var opened = proxy.lastActivity();
            answer(client, PING, MASKED_PONG, 5);
            assertThat(client.text(PING.length())).isEqualTo(PING); // so that all answers have come alone
            assertThat(proxy.lastActivity()).isEqualTo(opened);
            client.send("\u0081\u0080");
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("\u0081\u0080");
            assertThat(proxy.lastActivity()).isAfter(opened);
            assertThat(pings).hasPositiveValue();
        }
    }

    @Test
    void whatAnswersAnotherPingGoesOnAndCounts() throws Exception {
        var heard = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(SWITCH + "\u0089\u0001x");
                    heard.complete(wire.text(7));
                });
                var calm = ProxyFixture.standard();
                var client = calm.client()) {
            calm.route("/", target.url());
            client.send(FRAMED);
            client.head();
            assertThat(client.text(3)).isEqualTo("\u0089\u0001x");
            var opened = calm.lastActivity();
            TimeUnit.MILLISECONDS.sleep(2);
            var pong = "\u008A\u0081" + masked("x", "\1\2\3\4");
            client.send(pong);
            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(pong);
            assertThat(calm.lastActivity()).isAfter(opened);
        }
    }

    @Test
    void noPingBreaksAFrame() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(SWITCH + "\u0081\u0008");
                    for (char letter : "lavender".toCharArray()) {
                        TimeUnit.MILLISECONDS.sleep(100);
                        wire.send(String.valueOf(letter));
                    }
                    wire.rest();
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(FRAMED);
            client.head();
            assertThat(client.text(10)).isEqualTo("\u0081\u0008lavender");
            assertThat(client.text(8)).isEqualTo(PING);
        }
    }

    @Test
    void whoAnswersNoPingIsGone() throws Exception {
        var over = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(SWITCH);
                    try {
                        while (true) {
                            answer(wire, MASKED_PING, PONG, 1);
                        }
                    } catch (IOException | AssertionError e) {
                        over.complete("over");
                    }
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(FRAMED);
            client.head();
            assertThat(client.rest()).isEqualTo(PING.repeat(6));
            assertThat(over.get(10, TimeUnit.SECONDS)).isEqualTo("over");
        }
    }

    @Test
    void whatIsNotKnownToBeFramesIsLeftAlone() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(SWITCH);
                    TimeUnit.MILLISECONDS.sleep(1000);
                    wire.send("x");
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(UPGRADE + "\r\n");
            client.head();
            assertThat(client.rest()).isEqualTo("x");
        }
    }

    private static void answer(Wire wire, String ping, String pong, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            assertThat(wire.text(ping.length())).isEqualTo(ping);
            wire.send(pong);
        }
    }

    /** The mask, and the text under it. */
    private static String masked(String text, String mask) {
        var out = new StringBuilder(mask);
        for (int i = 0; i < text.length(); i++) {
            out.append((char) (text.charAt(i) ^ mask.charAt(i % mask.length())));
        }
        return out.toString();
    }
}
