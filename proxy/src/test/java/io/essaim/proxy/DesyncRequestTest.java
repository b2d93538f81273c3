package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ways that are known to make two HTTP parsers see different requests in the same bytes: each is refused, or reaches the
 * target in a form that can be read in one way only (RFC 9112, sections 6 and 7, and 11.2).
 */
class DesyncRequestTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    /** Heads after which two parsers would go on reading at different places, or for different hosts. */
    static Stream<String> headsInTwoWays() {
        var framings = List.of(
                // both lengths, in either order, hidden or doubled
                "Content-Length: 6\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 6",
                "Transfer-Encoding: chunked\r\nContent-Length: 0",
                "Content-Length: 6\r\nTransfer-Encoding: identity",
                "Content-Length: 6\r\nTransfer-Encoding:",
                "Content-Length: 6\r\ntransfer-encoding: CHUNKED",
                // encodings that one parser takes for chunked and the other does not
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\t: chunked",
                " Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunkedx",
                "Transfer-Encoding: x chunked",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: cow",
                "Transfer-Encoding: \013chunked",
                "Transfer-Encoding: \014chunked",
                "Transfer-Encoding: chunked\013",
                "Transfer-Encoding: \0chunked",
                "Transfer-Encoding: chu\0nked",
                "Transfer-Encoding: chunked\240",
                "Transfer-Encoding\0: chunked",
                "Transfer-Encoding:\r\n chunked",
                "Transfer-Encoding: chunked\r\n , identity",
                "Transfer\0-Encoding: chunked\r\nContent-Length: 6",
                "X: y\rTransfer-Encoding: chunked",
                "X: y\nTransfer-Encoding: chunked",
                "X: y\n\nGET /smuggled HTTP/1.1\r\nHost: x",
                "X: y\r\r\nTransfer-Encoding: chunked",
                "\0X: y",
                // lengths that are no number, or two
                "Content-Length: 6\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 0\r\nContent-Length: 6",
                "Content-Length: 6, 6\r\nContent-Length: 5",
                "Content-Length: 5, 6",
                "Content-Length: +6",
                "Content-Length: -6",
                "Content-Length: 0x6",
                "Content-Length: 6.0",
                "Content-Length: 6 5",
                "Content-Length: 6;",
                "Content-Length: \"6\"",
                "Content-Length: ",
                "Content-Length: \331\246",
                "Content-Length: 6\0",
                "Content-Length: 9223372036854775808",
                "Content-Length: 18446744073709551622",
                "Content-Length : 6",
                " Content-Length: 6",
                "Content-Length:\r\n 6",
                // hosts
                "Host: y",
                "Host : y",
                "no colon",
                ": no name",
                "Na(me: y",
                "Na\357me: y");
        return Stream.concat(
                framings.stream().map(header -> "POST / HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n"),
                Stream.of(
                        "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET /  HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET\t/\tHTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET / HTTP/1.1 \r\nHost: x\r\n\r\n",
                        "GET / HTTP/1.1\nHost: x\n\n",
                        "GET / HTTP/1.1\rHost: x\r\r",
                        "GET / HTTP/1.1\r\n Host: x\r\n\r\n",
                        "GET / HTTP/1.10\r\nHost: x\r\n\r\n",
                        "GET / HTTP/01.1\r\nHost: x\r\n\r\n",
                        "GET / HTTP/1.1x\r\nHost: x\r\n\r\n",
                        "GET / hTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET / Http/1.1\r\nHost: x\r\n\r\n",
                        "GET / http/1.1\r\nHost: x\r\n\r\n",
                        "GET / HTTP/2.0\r\nHost: x\r\n\r\n",
                        "GET / HTTP/0.9\r\nHost: x\r\n\r\n",
                        "GET /\r\n\r\n",
                        "GET / X HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GE\0T / HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET /a\013b HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                        "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n",
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: x y\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: y@x\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: x\0\r\n\r\n",
                        "GET http://y@x/ HTTP/1.1\r\nHost: x\r\n\r\n",
                        "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    @ParameterizedTest
    @MethodSource("headsInTwoWays")
    void aHeadThatCouldBeReadInTwoWaysIsRefused(String head) throws Exception {
        try (var target = new RecordingTarget()) {
            proxy.route("/", target.url());
            assertThat(proxy.ask(head + "0\r\n\r\nX" + SMUGGLED))
                    .startsWith("HTTP/1.1 400 ")
                    .containsOnlyOnce("HTTP/1.1");
            assertThat(target.heads).isEmpty();
        }
    }

    /** Chunked bodies whose end two parsers would see at different places. */
    static Stream<String> chunksInTwoWays() {
        return Stream.of(
                "0x3\r\nabc\r\n0\r\n\r\n",
                "+3\r\nabc\r\n0\r\n\r\n",
                "-1\r\nabc\r\n0\r\n\r\n",
                " 3\r\nabc\r\n0\r\n\r\n",
                "\r\n3\r\nabc\r\n0\r\n\r\n",
                "3\0\r\nabc\r\n0\r\n\r\n",
                "3_0\r\nabc\r\n0\r\n\r\n",
                "g\r\nabc\r\n0\r\n\r\n",
                ";x\r\nabc\r\n0\r\n\r\n",
                "3\nabc\r\n0\r\n\r\n",
                "3\r\nabc\n0\r\n\r\n",
                "3\r\nabc\r0\r\n\r\n",
                "3\r\nabcd\r\n0\r\n\r\n",
                "3\r\nabcXX0\r\n\r\n",
                "3;a\nb\r\nabc\r\n0\r\n\r\n",
                "3;a\rb\r\nabc\r\n0\r\n\r\n",
                "3;\nabc\r\n0\r\n\r\n",
                "100000003\r\nabc\r\n0\r\n\r\n",
                "fffffffffffffffff3\r\nabc\r\n0\r\n\r\n",
                "8000000000000000\r\nabc\r\n0\r\n\r\n",
                "0\n\n",
                "0\r\nX: y\n\r\n",
                "0\r\n X: y\r\n\r\n",
                "0\r\nX : y\r\n\r\n",
                "0\r\nno colon\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("chunksInTwoWays")
    void nothingIsReadAfterAChunkThatCouldEndInTwoWays(String body) throws Exception {
        try (var target = new RecordingTarget();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body + SMUGGLED);
            client.socket.shutdownOutput();
            assertThat(client.rest()).doesNotContain(" 200 ");
            assertThat(target.heads).noneMatch(head -> head.contains("/smuggled"));
            assertThat(target.wholeBodies).isEmpty();
        }
    }

    @Test
    void aBodyOfAGetIsABody() throws Exception {
        try (var target = new RecordingTarget()) {
            proxy.route("/", target.url());
            proxy.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + SMUGGLED.length()
                    + "\r\n\r\n" + SMUGGLED);
            assertThat(target.heads).hasSize(1);
            assertThat(target.wholeBodies).containsExactly(SMUGGLED);
        }
    }

    @Test
    void anOfferOfAnotherProtocolIsNotHandedOn() throws Exception {
        try (var target = new RecordingTarget()) {
            proxy.route("/", target.url());
            proxy.ask(head(
                    "GET / HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade, HTTP2-Settings, close",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAAQAAP__"));
            assertThat(target.heads.getFirst().toLowerCase(Locale.ROOT))
                    .doesNotContain("upgrade")
                    .doesNotContain("http2-settings");
        }
    }

    @Test
    void whatSaysThatItIsAHeaderOfTheConnectionCannotTakeTheLengthAway() throws Exception {
        try (var target = new RecordingTarget()) {
            proxy.route("/", target.url());
            proxy.ask(head(
                            "POST / HTTP/1.1",
                            "Host: x",
                            "Connection: close, Content-Length, Host",
                            "Content-Length: " + SMUGGLED.length())
                    + SMUGGLED);
            assertThat(target.heads).hasSize(1);
            assertThat(target.wholeBodies).containsExactly(SMUGGLED);
        }
    }

    @Test
    void lengthsThatTrailersBringAreNotHandedOn() throws Exception {
        try (var target = new RecordingTarget()) {
            proxy.route("/", target.url());
            proxy.ask(head("POST / HTTP/1.1", "Host: x", "Connection: close", "Transfer-Encoding: chunked")
                    + "3\r\nabc\r\n"
                    + head("0", "Content-Length: 5", "Transfer-Encoding: chunked", "X-Sum: 1"));
            assertThat(target.wholeBodies).containsExactly("abc");
            assertThat(target.trailers).hasSize(1);
            assertThat(target.trailers.getFirst().toLowerCase(Locale.ROOT))
                    .contains("x-sum: 1")
                    .doesNotContain("content-length")
                    .doesNotContain("transfer-encoding");
        }
    }

    @Test
    void aSwitchThatTheTargetRefusesOpensNoWayToIt() throws Exception {
        try (var target = new RecordingTarget();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(head(
                    "GET / HTTP/1.1",
                    "Host: x",
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 1337",
                    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="));
            client.head();
            client.send(head("GET /next HTTP/1.1", "Host: x", "Content-Length: 3", "Transfer-Encoding: chunked"));
            assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
            assertThat(target.heads).hasSize(1);
        }
    }

    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }
}
