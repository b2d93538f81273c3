package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TunnelTest {
    private static final String UPGRADE = String.join(
            "\r\n",
            "GET /ws HTTP/1.1",
            "Host: x",
            "Connection: keep-alive, Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Key: abc",
            "Sec-WebSocket-Version: 13",
            "",
            "");
    private static final String SWITCH =
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";

    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void bytesGoBothWaysAfterTheSwitch() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    assertThat(wire.head().toLowerCase(Locale.ROOT))
                            .contains("upgrade: websocket", "x-forwarded-proto: ws\r\n");
                    wire.send(SWITCH + "early");
                    wire.send(wire.text(5).toUpperCase(Locale.ROOT));
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(UPGRADE + "hel");
            assertThat(client.head()).startsWith("HTTP/1.1 101").contains("pgrade: websocket");
            assertThat(client.text(5)).isEqualTo("early");
            client.send("lo");
            assertThat(client.rest()).isEqualTo("HELLO");
        }
    }

    @Test
    void whenTheClientHasFinishedTheTargetMayStillSpeak() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(SWITCH);
                    wire.send("heard " + wire.rest());
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(UPGRADE);
            client.head();
            client.send("all");
            client.socket.shutdownOutput();
            assertThat(client.rest()).isEqualTo("heard all");
        }
    }

    @Test
    void whenTheTargetHasFinishedTheClientMayStillSpeak() throws Exception {
        var heard = new java.util.concurrent.CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(SWITCH + "bye");
                    wire.socket.shutdownOutput();
                    heard.complete(wire.rest());
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(UPGRADE);
            client.head();
            assertThat(client.rest()).isEqualTo("bye");
            client.send("last words");
            client.socket.shutdownOutput();
            assertThat(heard.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("last words");
        }
    }

    @Test
    void aRefusalOfTheTargetIsAnOrdinaryAnswer() throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(UPGRADE);
            assertThat(client.head()).startsWith("HTTP/1.1 403");
            assertThat(client.text(2)).isEqualTo("no");
            client.send(UPGRADE);
            assertThat(client.head()).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aTargetIsToldOfTheClientButNotOfTheHostItAsked() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    var head = wire.head().toLowerCase(Locale.ROOT);
                    wire.send(SWITCH + head);
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(UPGRADE.replace("Host: x", "Host: lab.example:8000"));
            client.head();
            client.socket.shutdownOutput();
            assertThat(client.rest())
                    .contains("\r\nhost: lab.example:8000\r\n", "\r\nx-forwarded-for: 127.0.0.1\r\n")
                    .contains("\r\nx-forwarded-port: 8000\r\n", "\r\nx-forwarded-proto: ws\r\n")
                    .doesNotContain("x-forwarded-host");
        }
    }

    @Test
    void errorsAreABareStatusWhereverPagesComeFromToo() throws Exception {
        try (var pages = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage");
                var asking = ProxyFixture.withErrorTarget(pages.url())) {
            assertThat(asking.ask(UPGRADE))
                    .isEqualToIgnoringCase("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            assertThat(pages.connections()).isZero();
        }
    }

    @Test
    void errorsAreABareStatusAndTheEnd() throws Exception {
        assertThat(proxy.ask(UPGRADE)).isEqualToIgnoringCase("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        proxy.route("/", "http://127.0.0.1:1");
        assertThat(proxy.ask(UPGRADE))
                .isEqualToIgnoringCase("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n");
    }
}
