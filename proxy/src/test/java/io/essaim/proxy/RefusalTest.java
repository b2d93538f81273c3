package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.MemorySize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\nabc",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nSpaced : 1\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/3.0\r\nHost: x\r\n\r\n",
                "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
                "nonsense\r\n\r\n"
            })
    void whatCouldBeReadInTwoWaysIsRefusedAndTheConnectionEnds(String request) throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            proxy.route("/", target.url());
            assertThat(proxy.ask(request + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ")
                    .containsOnlyOnce("HTTP/1.1");
            assertThat(target.connections()).isZero();
        }
    }

    @Test
    void aHeadWithoutEndIsRefused() throws Exception {
        assertThat(proxy.ask("GET / HTTP/1.1\r\nHost: x\r\nLong: " + "a".repeat(70_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void howLongALineAndAHeadMayBeIsSet() throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var narrow = ProxyFixture.with(wanted -> {
                    wanted.line = new MemorySize(1024);
                    wanted.headers = new MemorySize(2048);
                })) {
            narrow.route("/", target.url());
            assertThat(narrow.get("/" + "a".repeat(900))).startsWith("HTTP/1.1 200");
            assertThat(narrow.get("/" + "a".repeat(1100))).startsWith("HTTP/1.1 414 ");
            var long1 = "Long: " + "a".repeat(900) + "\r\n";
            var rest = "Connection: close\r\n\r\n";
            assertThat(narrow.ask("GET / HTTP/1.1\r\nHost: x\r\n" + long1 + rest))
                    .startsWith("HTTP/1.1 200");
            assertThat(narrow.ask("GET / HTTP/1.1\r\nHost: x\r\n" + long1 + long1 + long1 + rest))
                    .startsWith("HTTP/1.1 431 ");
            assertThat(narrow.refused("line")).isEqualTo(1);
            assertThat(narrow.refused("head")).isEqualTo(1);
        }
    }

    @Test
    void anAddressThatIsTooLongIsRefusedAsSuch() throws Exception {
        assertThat(proxy.get("/" + "a".repeat(17_000))).startsWith("HTTP/1.1 414 ");
    }

    @Test
    void whoeverStillSpeaksWhenRefusedGetsTheAnswerAllTheSame() throws Exception {
        var body = "a".repeat(4 << 20);
        assertThat(proxy.ask("POST / HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n" + body))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void anAddressWithItsHostIsTakenApart() throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            proxy.route("/a/", target.url());
            assertThat(proxy.ask("GET http://lab.example/a/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200");
        }
    }
}
