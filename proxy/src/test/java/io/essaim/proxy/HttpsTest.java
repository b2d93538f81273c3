package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.proxy.settings.Tls;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String GET = "GET /a?b HTTP/1.1\r\nHost: lab.example\r\n\r\n";
    private static final int FOUR_MIB = 4 << 20;

    @TempDir
    private static Path folder;

    private static TestKey key;

    @BeforeAll
    static void makeKey() throws Exception {
        key = TestKey.in(folder);
    }

    @Test
    void peopleAreServedAndTheTargetIsToldThatTheyCameOverTls() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    assertThat(wire.head().toLowerCase(Locale.ROOT))
                            .contains("x-forwarded-proto: https\r\n", "x-forwarded-port: 443\r\n");
                    wire.send(OK);
                });
                var proxy = secured(Optional.empty());
                var client = Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", target.url());
            client.send(GET);
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
            assertThat(client.text(2)).isEqualTo("ok");
        }
    }

    @Test
    void longBodiesArriveUnchanged() throws Exception {
        var body = new byte[FOUR_MIB];
        new Random(5).nextBytes(body);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    var got = wire.in().readNBytes(FOUR_MIB);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + FOUR_MIB + "\r\n\r\n");
                    wire.send(got);
                });
                var proxy = secured(Optional.empty());
                var client = Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", target.url());
            client.send("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: " + FOUR_MIB + "\r\n\r\n");
            client.send(body);
            client.head();
            assertThat(Arrays.equals(client.in().readNBytes(FOUR_MIB), body)).isTrue();
        }
    }

    @Test
    void tunnelsRunOverTlsAndEndProperly() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    assertThat(wire.head().toLowerCase(Locale.ROOT)).contains("x-forwarded-proto: wss\r\n");
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                    wire.send(wire.text(5).toUpperCase(Locale.ROOT));
                });
                var proxy = secured(Optional.empty());
                var client = Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nhello");
            assertThat(client.head()).startsWith("HTTP/1.1 101");
            assertThat(client.rest()).isEqualTo("HELLO");
        }
    }

    @Test
    void whenTheClientEndsATunnelTheTargetHearsOfIt() throws Exception {
        var heard = new java.util.concurrent.CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                    heard.complete(wire.rest());
                });
                var proxy = secured(Optional.empty());
                var client = Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            client.head();
            client.send("all");
            client.socket.close();
            assertThat(heard.get(10, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo("all");
        }
    }

    @Test
    void whenTheClientHasFinishedATunnelTheTargetMayStillSpeak() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                    wire.send("heard " + wire.rest());
                });
                var proxy = secured(Optional.empty());
                var connection = new Socket("localhost", proxy.proxy.port());
                var client = Wire.over(connection, key, false)) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            client.head();
            client.send("all");
            client.socket.shutdownOutput(); // a close_notify, while the connection below stays
            assertThat(client.rest()).isEqualTo("heard all");
        }
    }

    @Test
    void aRefusalIsReadToItsEndOverTlsToo() throws Exception {
        try (var proxy = secured(Optional.empty());
                var client = Wire.to(proxy.proxy.port(), key)) {
            client.send("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhalf");
            assertThat(client.rest()).startsWith("HTTP/1.1 400 ").endsWith("Bad Request\n");
        }
    }

    @Test
    void whoeverNeverFinishesTheHandshakeIsCut() throws Exception {
        var tls = tls(Optional.of(key.keyFile().toString()), Optional.empty());
        try (var proxy = ProxyFixture.with(wanted -> {
                    wanted.tls = tls;
                    wanted.head = Duration.ofMillis(500);
                });
                var client = proxy.client()) {
            client.send(new byte[] {22, 3, 1}); // as a ClientHello begins (RFC 8446, section 5.1)
            assertThat(client.hasBeenHungUpOn()).isTrue();
        }
    }

    @Test
    void whoeverSpeaksPlainHttpGetsNoAnswer() throws Exception {
        try (var proxy = secured(Optional.empty())) {
            assertThat(proxy.ask(GET)).doesNotContain("HTTP/");
        }
    }

    @Test
    void theSecondPortSendsPeopleToTheFirst() throws Exception {
        try (var proxy = secured(Optional.empty());
                var client = Wire.to(proxy.proxy.redirectPort())) {
            client.send(GET.replace("lab.example", "lab.example:80"));
            assertThat(client.head().toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 301 ")
                    .contains("location: https://lab.example:" + proxy.proxy.port() + "/a?b\r\n");
        }
    }

    @Test
    void theSecondPortSendsPeopleToThePortItIsTold() throws Exception {
        try (var proxy = secured(Optional.of(443));
                var client = Wire.to(proxy.proxy.redirectPort())) {
            client.send(GET);
            assertThat(client.head().toLowerCase(Locale.ROOT)).contains("location: https://lab.example/a?b\r\n");
        }
    }

    @Test
    void aKeyThatIsNoneIsRefusedAtStartAndNamed() throws Exception {
        var wrong = Files.writeString(folder.resolve("wrong.pem"), "no key").toString();
        var tls = tls(Optional.of(wrong), Optional.empty());
        assertThatThrownBy(() -> ProxyFixture.with(wanted -> wanted.tls = tls))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong)
                .hasMessageContaining("PKCS#8");
    }

    @Test
    void whoHasEnoughConnectionsGetsNoneOfThePortThatSendsToHttpsEither() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> {
                    wanted.tls = tls(Optional.of(key.keyFile().toString()), Optional.empty());
                    wanted.perClient = 1;
                });
                var first = Wire.to(proxy.proxy.redirectPort())) {
            first.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(first.head()).startsWith("HTTP/1.1 301");
            try (var second = Wire.to(proxy.proxy.redirectPort());
                    var third = proxy.client()) {
                assertThat(second.hasBeenHungUpOn()).isTrue();
                assertThat(third.hasBeenHungUpOn()).isTrue();
            }
        }
    }

    private static ProxyFixture secured(Optional<Integer> redirectTo) {
        return ProxyFixture.with(
                wanted -> wanted.tls = tls(Optional.of(key.keyFile().toString()), redirectTo));
    }

    private static Tls tls(Optional<String> keyFile, Optional<Integer> redirectTo) {
        return Tls.people(keyFile, Optional.of(key.certFile().toString())).with(draft -> {
            draft.redirectBind = Optional.of(TestSettings.HERE);
            draft.redirectTo = redirectTo;
        });
    }
}
