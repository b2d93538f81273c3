package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers whose end two parsers would see at different places: no client reads one as two, and no connection to a target is
 * used again after one (RFC 9112, sections 6.3 and 11.1).
 */
class DesyncAnswerTest {
    private static final String EVIL = "HTTP/1.1 200 OK\r\nX-Evil: 1\r\nContent-Length: 0\r\n\r\n";

    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 5 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551621\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nX\0: a\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 2000 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 20 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 +20 OK\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/3.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "ICY 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                "hello"
            })
    void anAnswerThatCouldBeReadInTwoWaysIsNotHandedOn(String answer) throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(answer + EVIL);
                    wire.socket.shutdownOutput();
                    wire.head();
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.rest())
                    .startsWith("HTTP/1.1 503 ")
                    .containsOnlyOnce("HTTP/1.1")
                    .doesNotContain("X-Evil")
                    .doesNotContain("Set-Cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            })
    void whatComesAfterTheEndOfAnAnswerIsNobodysAnswer(String answer) throws Exception {
        try (var target = new RawTarget((wire, number) -> {
                    wire.head();
                    wire.send(number == 1 ? answer + EVIL : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");
                    wire.head();
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head()).startsWith(answer.substring(0, 12));
            if (answer.contains("chunked")) {
                assertThat(client.text(5)).isEqualTo("0\r\n\r\n");
            }
            client.send("GET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).doesNotContain("X-Evil").endsWith("good");
        }
    }

    @Test
    void aBodyInAnswerToHeadIsNobodysAnswer() throws Exception {
        try (var target = new RawTarget((wire, number) -> {
                    wire.head();
                    wire.send(
                            number == 1
                                    ? "HTTP/1.1 200 OK\r\nContent-Length: " + EVIL.length() + "\r\n\r\n" + EVIL
                                    : "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ngood");
                    wire.head();
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head()).contains("ontent-").doesNotContain("X-Evil");
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).doesNotContain("X-Evil").endsWith("good");
        }
    }

    @Test
    void whiteSpaceBeforeAColonIsNotHandedOn() throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length : 5\r\nX : y\r\n\r\nhello")) {
            proxy.route("/", target.url());
            assertThat(proxy.get("/"))
                    .contains("\r\nContent-Length: 5\r\n")
                    .contains("\r\nX: y\r\n")
                    .endsWith("\r\n\r\nhello");
        }
    }

    @Test
    void chunksOfAnAnswerThatAreNoneCutItShort() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n+5\r\nhello\r\n0\r\n\r\n");
                    wire.head();
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.rest()).doesNotContain("hello").doesNotContain("\r\n0\r\n");
        }
    }
}
