package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.essaim.proxy.settings.AccessLogFormat;
import io.essaim.proxy.settings.Forwarding;
import io.essaim.proxy.settings.Tls;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The test is the proxy in front; its address is 127.0.0.1. */
class ProxyProtocolTest {
    private static final String GET =
            "GET /x HTTP/1.1\r\nHost: lab.example\r\nX-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Proto: gopher\r\n\r\n";
    private static final String V1 = "PROXY TCP4 192.0.2.7 198.51.100.1 56789 443\r\n";

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.essaim");
    private final Optional<Level> before = Optional.ofNullable(log.getLevel());

    ProxyProtocolTest() {
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
        log.setLevel(before.orElse(null));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("version 1", bytes(V1), "192.0.2.7"),
                Arguments.of(
                        "version 1, IPv6",
                        bytes("PROXY TCP6 2001:db8::7 2001:db8::1 56789 443\r\n"),
                        "2001:db8:0:0:0:0:0:7"),
                Arguments.of(
                        "version 1, IPv4 as IPv6",
                        bytes("PROXY TCP6 ::ffff:192.0.2.7 ::ffff:198.51.100.1 56789 443\r\n"),
                        "192.0.2.7"),
                Arguments.of(
                        "version 2", ProxyHeaders.between(ProxyHeaders.TCP4, "192.0.2.7", "198.51.100.1"), "192.0.2.7"),
                Arguments.of(
                        "version 2, IPv6",
                        ProxyHeaders.between(ProxyHeaders.TCP6, "2001:db8::7", "2001:db8::1"),
                        "2001:db8:0:0:0:0:0:7"),
                Arguments.of(
                        "version 2, with extensions",
                        ProxyHeaders.between(
                                ProxyHeaders.TCP4, "192.0.2.7", "198.51.100.1", ProxyHeaders.padding(4000)),
                        "192.0.2.7"),
                Arguments.of("version 1, of nobody known", bytes("PROXY UNKNOWN\r\n"), "127.0.0.1"),
                Arguments.of(
                        "version 1, of nobody known, with addresses that are not to be read",
                        bytes("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"),
                        "127.0.0.1"),
                Arguments.of(
                        "version 2, of the proxy in front itself",
                        ProxyHeaders.of(ProxyHeaders.LOCAL, ProxyHeaders.UNSPECIFIED),
                        "127.0.0.1"),
                Arguments.of(
                        "version 2, of nobody known",
                        ProxyHeaders.of(ProxyHeaders.PROXY, ProxyHeaders.UNSPECIFIED),
                        "127.0.0.1"),
                Arguments.of(
                        "version 2, of a socket in the file system",
                        ProxyHeaders.of(ProxyHeaders.PROXY, ProxyHeaders.UNIX_STREAM, new byte[216]),
                        "127.0.0.1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void theAddressInTheHeaderIsTheClients(String name, byte[] header, String client) throws Exception {
        try (var target = Trusting.echo();
                var proxy = proxy(Tls.none());
                var wire = proxy.client()) {
            proxy.route("/", target.url());
            wire.send(header);
            for (int i = 0; i < 2; i++) {
                wire.send(GET);
                assertThat(answer(wire))
                        .contains("\r\nx-forwarded-for: " + client + "\r\n")
                        .contains("\r\nx-forwarded-proto: http\r\n")
                        .doesNotContain("6.6.6.6", "gopher");
            }
        }
        assertThat(messages())
                .filteredOn(line -> line.contains("GET /x"))
                .hasSize(2)
                .allMatch(line -> line.startsWith(client + " - - ["));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void itMayComeInPiecesOrTogetherWithTheRequest(String name, byte[] header, String client) throws Exception {
        try (var target = Trusting.echo();
                var proxy = proxy(Tls.none());
                var pieces = proxy.client();
                var whole = proxy.client()) {
            proxy.route("/", target.url());
            for (int i = 0; i < Math.min(header.length, 30); i++) {
                pieces.send(new byte[] {header[i]});
            }
            pieces.send(new String(header, StandardCharsets.ISO_8859_1).substring(Math.min(header.length, 30)) + GET);
            assertThat(answer(pieces)).contains("\r\nx-forwarded-for: " + client + "\r\n");
            whole.send(new String(header, StandardCharsets.ISO_8859_1) + GET);
            assertThat(answer(whole)).contains("\r\nx-forwarded-for: " + client + "\r\n");
        }
    }

    @Test
    void aClientThatIsAProxyInFrontItselfIsBelieved() throws Exception {
        try (var target = Trusting.echo();
                var proxy = proxy(Tls.none());
                var wire = proxy.client()) {
            proxy.route("/", target.url());
            wire.send(V1.replace("192.0.2.7", "10.1.2.3") + GET);
            assertThat(answer(wire)).contains("\r\nx-forwarded-for: 6.6.6.6,10.1.2.3\r\n");
        }
    }

    @Test
    void theProxyInFrontMayTellThatItEndsTls() throws Exception {
        try (var target = Trusting.echo();
                var proxy = proxy(Tls.none());
                var wire = proxy.client()) {
            proxy.route("/", target.url());
            wire.send(ProxyHeaders.between(ProxyHeaders.TCP4, "192.0.2.7", "198.51.100.1", ProxyHeaders.tls()));
            wire.send(GET);
            assertThat(answer(wire))
                    .contains("\r\nx-forwarded-for: 192.0.2.7\r\n")
                    .contains("\r\nx-forwarded-proto: https\r\n")
                    .contains("\r\nx-forwarded-port: 443\r\n");
        }
    }

    @Test
    void theHeaderComesBeforeTls(@TempDir Path folder) throws Exception {
        var key = TestKey.in(folder);
        try (var target = Trusting.echo();
                var proxy = proxy(tls(key));
                var connection = new Socket("localhost", proxy.proxy.port())) {
            proxy.route("/", target.url());
            connection.getOutputStream().write(bytes(V1));
            try (var wire = Wire.over(connection, key, true)) {
                wire.send(GET);
                assertThat(answer(wire))
                        .contains("\r\nx-forwarded-for: 192.0.2.7\r\n")
                        .contains("\r\nx-forwarded-proto: https\r\n");
            }
        }
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("no header", bytes(GET)),
                Arguments.of("another word", bytes("PROXIES TCP4 192.0.2.7 198.51.100.1 56789 443\r\n" + GET)),
                Arguments.of("no address", bytes(V1.replace("192.0.2.7", "192.0.2") + GET)),
                Arguments.of("a name", bytes(V1.replace("192.0.2.7", "localhost") + GET)),
                Arguments.of("an address of the other kind", bytes(V1.replace("192.0.2.7", "2001:db8::7") + GET)),
                Arguments.of("no port", bytes(V1.replace("443", "65536") + GET)),
                Arguments.of("too few words", bytes("PROXY TCP4 192.0.2.7\r\n" + GET)),
                Arguments.of("a line without end", bytes("PROXY TCP4 " + "1".repeat(200))),
                Arguments.of("a client's hello of TLS", clientHello()),
                Arguments.of("another version", ProxyHeaders.of(0x31, ProxyHeaders.TCP4, new byte[12])),
                Arguments.of("another command", ProxyHeaders.of(0x22, ProxyHeaders.TCP4, new byte[12])),
                Arguments.of("another family", ProxyHeaders.of(ProxyHeaders.PROXY, 0x41, new byte[12])),
                Arguments.of("too few bytes", ProxyHeaders.of(ProxyHeaders.PROXY, ProxyHeaders.TCP4, new byte[11])),
                Arguments.of("datagrams", ProxyHeaders.between(ProxyHeaders.UDP4, "192.0.2.7", "198.51.100.1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nonsense")
    void whateverIsNoHeaderIsCutAndSaid(String name, byte[] bytes) throws Exception {
        try (var target = Trusting.echo();
                var proxy = proxy(Tls.none());
                var wire = proxy.client()) {
            proxy.route("/", target.url());
            wire.send(bytes);
            assertThat(wire.hasBeenHungUpOn()).isTrue();
            assertThat(target.connections()).isZero();
            awaitRefusal(proxy);
        }
        assertThat(messages()).singleElement().asString().contains("127.0.0.1", "PROXY protocol");
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void whoeverDoesNotFinishTheHeaderIsCutInTime(byte[] beginning) throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> {
                    front(wanted, Trusting.forwarding("127.0.0.1"));
                    wanted.head = Duration.ofMillis(300);
                });
                var wire = proxy.client()) {
            wire.send(beginning);
            assertThat(wire.hasBeenHungUpOn()).isTrue();
            awaitRefusal(proxy);
        }
        assertThat(messages()).singleElement().asString().contains("127.0.0.1", "in time");
    }

    static Stream<byte[]> beginnings() {
        var second = ProxyHeaders.between(ProxyHeaders.TCP4, "192.0.2.7", "198.51.100.1");
        return Stream.of(new byte[0], bytes(V1.substring(0, 20)), Arrays.copyOf(second, 20));
    }

    @Test
    void whoeverHasSentTheHeaderHasTimeForTheRequestAnew() throws Exception {
        try (var target = Trusting.echo();
                var proxy = ProxyFixture.with(wanted -> {
                    front(wanted, Trusting.forwarding("127.0.0.1"));
                    wanted.head = Duration.ofMillis(300);
                });
                var wire = proxy.client()) {
            proxy.route("/", target.url());
            wire.send(V1);
            wire.send(GET);
            answer(wire);
            assertThat(messages()).noneMatch(line -> line.contains("refused"));
        }
    }

    @Test
    void whoeverLeavesBeforeTheHeaderIsNoMatter() throws Exception {
        try (var proxy = proxy(Tls.none())) {
            proxy.client().close();
            try (var wire = proxy.client()) {
                wire.send(V1 + "GET /_chp_healthz HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(wire.head()).startsWith("HTTP/1.1 200");
            }
            assertThat(metrics(proxy)).contains("\nconnections_refused 0.0\n");
        }
    }

    @Test
    void whoeverIsNotTrustedIsCutWhateverItSends() throws Exception {
        try (var target = Trusting.echo();
                var proxy = ProxyFixture.with(wanted -> front(wanted, Trusting.forwarding("10.0.0.0/8")));
                var wire = proxy.client()) {
            proxy.route("/", target.url());
            assertThat(wire.hasBeenHungUpOn()).isTrue();
            assertThat(target.connections()).isZero();
            awaitRefusal(proxy);
        }
        assertThat(messages()).singleElement().asString().contains("127.0.0.1", "forwarding.trusted");
    }

    @Test
    void itIsOffUnlessAskedFor() throws Exception {
        try (var proxy = ProxyFixture.with(Trusting.forwarding("127.0.0.1"))) {
            assertThat(proxy.ask(V1 + GET)).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void whoMaySendItMustBeSaid() {
        for (var forwarding : List.of(Forwarding.standard(), Trusting.forwarding())) {
            assertThatThrownBy(() -> ProxyFixture.with(wanted -> front(wanted, forwarding)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("forwarding.trusted");
        }
    }

    private static ProxyFixture proxy(Tls tls) {
        return ProxyFixture.with(wanted -> {
            front(wanted, Trusting.forwarding("127.0.0.1", "10.0.0.0/8"));
            wanted.tls = tls;
        });
    }

    private static void front(TestSettings wanted, Forwarding forwarding) {
        wanted.accessLog = AccessLogFormat.COMMON;
        wanted.proxyProtocol = true;
        wanted.forwarding = forwarding;
    }

    private static Tls tls(TestKey key) {
        return Tls.people(
                Optional.of(key.keyFile().toString()),
                Optional.of(key.certFile().toString()));
    }

    private static String answer(Wire wire) throws Exception {
        var head = wire.head();
        assertThat(head).startsWith("HTTP/1.1 200");
        return wire.text(Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1")));
    }

    /** Counted and said: the other end may see the end of the connection before that. */
    private void awaitRefusal(ProxyFixture proxy) {
        Patience.awaitTrue(
                "the refusal to be counted and said",
                Duration.ofSeconds(10),
                () -> metrics(proxy).contains("\nconnections_refused 1.0\n")
                        && messages().stream().anyMatch(line -> line.contains("refused")));
    }

    private static String metrics(ProxyFixture proxy) {
        try (var wire = Wire.to(proxy.proxy.metricsPort())) {
            wire.send("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return wire.rest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> messages() {
        return lines.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> !message.startsWith("at most ")) // connections: said once at the start
                .toList();
    }

    /** As RFC 8446, section 5.1 has it: long enough for the end of a line to be missed. */
    private static byte[] clientHello() {
        var hello = new byte[300];
        hello[0] = 22;
        hello[1] = 3;
        hello[2] = 1;
        hello[3] = 1;
        hello[4] = 39;
        return hello;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
