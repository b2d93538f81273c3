package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client might say over HTTP/2 that a target would take for something else in HTTP/1.1: none of it arrives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Http2RulesTest {
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";

    private TestKey key;
    private ProxyFixture proxy;
    private RawTarget target;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        key = TestKey.in(folder);
        proxy = Http2Wire.proxy(key);
        target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        proxy.route("/", target.url());
    }

    @AfterAll
    void close() throws Exception {
        target.close();
        proxy.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void itIsRefused(String what, Consumer<Http2Headers> change) throws Exception {
        int before = target.connections();
        var head = Http2Wire.request("POST", "/a");
        change.accept(head);
        try (var client = Http2Wire.to(proxy.proxy.port(), key)) {
            var stream = client.send(head, true);
            assertThat(stream.refusal()).as(what).isIn("400", "414", "431", Http2Error.PROTOCOL_ERROR.name());
            assertThat(target.connections()).as("nothing has arrived").isEqualTo(before);
            var next = client.send(Http2Wire.get("/next"), true);
            assertThat(next.status()).as("the connection goes on").isEqualTo("200");
        }
    }

    @BeforeEach
    void restart() throws Exception {
        target.close();
        target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        proxy.route("/", target.url());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                wrong("a line end in a value", head -> head.add("x-a", "b\r\nx-evil: 1")),
                wrong("half a line end in a value", head -> head.add("x-a", "b\nx-evil: 1")),
                wrong("a return in a value", head -> head.add("x-a", "b\rx-evil: 1")),
                wrong("a zero in a value", head -> head.add("x-a", "b\0")),
                wrong("a line end in a name", head -> head.add("x-a: b\r\nx-evil", "1")),
                wrong("a colon in a name", head -> head.add("x-a:b", "1")),
                wrong("a space in a name", head -> head.add("x a", "1")),
                wrong("upper case in a name", head -> head.add("X-A", "1")),
                wrong("an empty name", head -> head.add("", "1")),
                wrong("Transfer-Encoding", head -> head.add("transfer-encoding", "chunked")),
                wrong("Connection", head -> head.add("connection", "keep-alive")),
                wrong("Upgrade", head -> head.add("upgrade", "websocket")),
                wrong("Keep-Alive", head -> head.add("keep-alive", "timeout=5")),
                wrong("Proxy-Connection", head -> head.add("proxy-connection", "close")),
                wrong("TE with more than trailers", head -> head.add("te", "gzip")),
                wrong("two lengths", head -> head.add("content-length", "0").add("content-length", "5")),
                wrong("a length that is no number", head -> head.add("content-length", "+0")),
                wrong("a length and no body", head -> head.add("content-length", "5")),
                wrong("a line end in the path", head -> head.path("/a HTTP/1.1\r\nx-evil: 1")),
                wrong("a space in the path", head -> head.path("/a b")),
                wrong("another host in the path", head -> head.path("https://evil.example/a")),
                wrong("an empty path", head -> head.path("")),
                wrong("a path of 17 KiB", head -> head.path("/" + "a".repeat(17 * 1024))),
                wrong("headers of 70 KiB", head -> head.add("x-a", "a".repeat(70 * 1024))),
                wrong("no path", head -> head.remove(":path")),
                wrong("two paths", head -> head.add(":path", "/b")),
                wrong("no method", head -> head.remove(":method")),
                wrong("two methods", head -> head.add(":method", "GET")),
                wrong("a line in the method", head -> head.method("GET / HTTP/1.1\r\nx-evil: 1\r\n\r\nGET")),
                wrong("no scheme", head -> head.remove(":scheme")),
                wrong("nobody who is asked", head -> head.remove(":authority")),
                wrong("two who are asked", head -> head.add(":authority", "other.example")),
                wrong("one in each place", head -> head.add("host", "other.example")),
                wrong("somebody with a password", head -> head.authority("me:secret@lab.example")),
                wrong("a line end in who is asked", head -> head.authority("lab.example\r\nx-evil: 1")),
                wrong("a status", head -> head.status("200")),
                wrong("a word with a colon that is not known", head -> head.add(":evil", "1")),
                wrong("CONNECT", head -> head.method("CONNECT")));
    }

    private static Arguments wrong(String what, Consumer<Http2Headers> change) {
        return Arguments.of(what, change);
    }

    @Test
    void moreThanTheLengthSaysIsNeverTheNextRequest() throws Exception {
        try (var slow = new RawTarget((wire, _) -> {
                    wire.head();
                    assertThat(wire.rest()).isEmpty();
                });
                var client = Http2Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", slow.url());
            var stream = client.send(Http2Wire.request("POST", "/a").add("content-length", "2"), false);
            stream.data("ok" + HIDDEN, true);
            assertThat(stream.refusal()).isEqualTo(Http2Error.PROTOCOL_ERROR.name());
        }
    }

    @Test
    void lessThanTheLengthSaysIsNeverFilledWithTheNextRequest() throws Exception {
        var begun = new CountDownLatch(1);
        var seen = new CompletableFuture<String>();
        try (var slow = new RawTarget((wire, _) -> {
                    wire.head();
                    begun.countDown();
                    seen.complete(wire.rest());
                });
                var client = Http2Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", slow.url());
            var stream = client.send(Http2Wire.request("POST", "/a").add("content-length", "200"), false);
            stream.data("o", false);
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            stream.data("k", true);
            client.send(Http2Wire.get("/next"), true);
            assertThat(stream.refusal()).isEqualTo(Http2Error.PROTOCOL_ERROR.name());
            assertThat(seen.get(10, TimeUnit.SECONDS)).as("and the end").isIn("", "o");
        }
    }

    @Test
    void chunksInABodyAreNoChunks() throws Exception {
        var seen = new CompletableFuture<String>();
        var body = "0\r\n\r\n" + HIDDEN;
        try (var next = new RawTarget((wire, _) -> {
                    wire.head();
                    seen.complete(wire.text(4 + body.length() + 7));
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                var client = Http2Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", next.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.data(body, true);
            assertThat(stream.status()).isEqualTo("200");
            assertThat(seen.get(10, TimeUnit.SECONDS))
                    .startsWith(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n");
        }
    }

    @Test
    void whoOpensAndResetsStreamsWithoutEndIsCut() throws Exception {
        try (var client = Http2Wire.to(proxy.proxy.port(), key)) {
            for (int i = 0; i < 210; i++) {
                client.send(Http2Wire.get("/a"), true).reset();
            }
            assertThat(client.goneAway()).isEqualTo(Http2Error.ENHANCE_YOUR_CALM.code());
        }
    }

    @Test
    void anAnswerWithAHeaderThatIsNoneIsNotHandedOn() throws Exception {
        try (var odd = RawTarget.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX A: 1\r\nX-B: b\0b\r\nX-C: 3\r\n\r\n");
                var client = Http2Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", odd.url());
            var answer = client.send(Http2Wire.get("/a"), true).head();
            assertThat(answer.status()).hasToString("503");
            assertThat(answer.get("x-c")).isNull();
        }
    }
}
