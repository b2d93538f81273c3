package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int TEN_MIB = 10 << 20;

    private final ProxyFixture proxy = ProxyFixture.standard();

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void connectionsOfClientAndTargetAreKept() throws Exception {
        try (var target = RawTarget.answering(OK);
                var client = proxy.client()) {
            proxy.route("/", target.url());
            for (int i = 0; i < 5; i++) {
                client.send(GET);
                assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
                assertThat(client.text(2)).isEqualTo("ok");
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void requestsSentAtOnceAreAnsweredInOrder() throws Exception {
        try (var target = new RawTarget((wire, _) -> echoPaths(wire));
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n");
            client.head();
            assertThat(client.text(2)).isEqualTo("/1");
            client.head();
            assertThat(client.text(2)).isEqualTo("/2");
        }
    }

    @Test
    void answersAreHandedOnAsTheyCome() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    go.await();
                    wire.send("3\r\ntwo\r\n0\r\n\r\n");
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            assertThat(client.text(8)).isEqualTo("3\r\none\r\n");
            go.countDown();
            assertThat(client.text(13)).isEqualTo("3\r\ntwo\r\n0\r\n\r\n");
        }
    }

    @Test
    void requestBodiesAreHandedOnAsTheyCome() throws Exception {
        var seen = new ArrayBlockingQueue<String>(4);
        try (var target = new RawTarget((wire, _) -> {
                    seen.add(wire.head());
                    seen.add(wire.text(8));
                    seen.add(wire.text(13));
                    wire.send(OK);
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).contains("ransfer-");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("3\r\none\r\n");
            client.send("3\r\ntwo\r\n0\r\n\r\n");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("3\r\ntwo\r\n0\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void tenMebibytesGoBothWaysUnchanged() throws Exception {
        var body = new byte[TEN_MIB];
        new Random(7).nextBytes(body);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    var got = wire.in().readNBytes(TEN_MIB);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + TEN_MIB + "\r\n\r\n");
                    wire.send(got);
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: " + TEN_MIB + "\r\n\r\n");
            client.send(body);
            client.head();
            assertThat(Arrays.equals(client.in().readNBytes(TEN_MIB), body)).isTrue();
        }
    }

    @Test
    void aTargetIsNotReadFasterThanTheClientReads() throws Exception {
        var sent = new AtomicLong();
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                    var piece = new byte[1 << 16];
                    while (sent.get() < 1_000_000_000) {
                        wire.send(piece);
                        sent.addAndGet(piece.length);
                    }
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            letTheProxyWork(500);
            assertThat(sent.get()).isLessThan(100_000_000);
            assertThat(client.in().readNBytes(200_000_000)).hasSize(200_000_000);
        }
    }

    @Test
    void anAnswerThatEndsByClosingEndsInChunks() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
            wire.head();
            wire.send("HTTP/1.0 200 OK\r\n\r\nall");
        })) {
            proxy.route("/", target.url());
            assertThat(proxy.get("/a")).contains("chunked").endsWith("3\r\nall\r\n0\r\n\r\n");
            assertThat(proxy.ask("GET /a HTTP/1.0\r\nHost: x\r\n\r\n"))
                    .doesNotContain("chunked")
                    .endsWith("\r\n\r\nall");
        }
    }

    @Test
    void anAnswerCutShortIsNotMadeWhole() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            assertThat(client.rest()).isEqualTo("half");
        }
    }

    @Test
    void answersWithoutBodiesAreNotWaitedFor() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
                    wire.head();
                    wire.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n");
                    wire.head();
                    wire.send("HTTP/1.1 204 No Content\r\n\r\n");
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET.replace("GET", "HEAD"));
            assertThat(client.head().toLowerCase(java.util.Locale.ROOT)).contains("content-length: 99");
            client.send(GET);
            assertThat(client.head()).startsWith("HTTP/1.1 304");
            client.send(GET);
            assertThat(client.head()).startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void continueIsTheTargetsToSay() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + wire.text(4));
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100 Continue");
            client.send("body");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            assertThat(client.text(4)).isEqualTo("body");
        }
    }

    @Test
    void aBodyThatTheTargetDidNotAskForIsNeverItsNextRequest() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
                });
                var first = proxy.client();
                var second = proxy.client()) {
            proxy.route("/", target.url());
            var hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
            first.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: " + hidden.length()
                    + "\r\n\r\n" + hidden);
            assertThat(first.head().toLowerCase(java.util.Locale.ROOT)).contains("403", "connection: close");
            assertThat(first.text(2)).isEqualTo("no");
            assertThat(first.rest()).as("closed").isEmpty();
            second.send(GET);
            assertThat(second.head()).startsWith("HTTP/1.1 403");
            assertThat(target.connections())
                    .as("each on a connection of its own")
                    .isEqualTo(2);
        }
    }

    @Test
    void aKeptConnectionThatTheTargetClosedIsReplacedUnseen() throws Exception {
        try (var target = new RawTarget((wire, number) -> {
                    wire.head();
                    wire.send(OK);
                    if (number == 1) {
                        wire.head(); // the next request comes, and is never answered
                    }
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            for (int i = 0; i < 2; i++) {
                client.send(GET);
                assertThat(client.head()).startsWith("HTTP/1.1 200");
                client.text(2);
            }
            assertThat(target.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestReachesTheClient() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n");
                    wire.in().readNBytes(10);
                });
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void theAnswerOfATargetThatHangsUpInTheMiddleOfTheRequestReachesTheClient() throws Exception {
        var refusal = "HTTP/1.1 413 Content Too Large\r\nContent-Length: 8\r\nConnection: close\r\n\r\ntoo much";
        try (var target = new RawTarget((wire, _) -> {
            wire.head();
            wire.send(refusal);
        })) {
            proxy.route("/", target.url());
            // Whether its words or the failure of a write are seen first is a matter of luck.
            for (int round = 0; round < 20; round++) {
                try (var client = proxy.client()) {
                    client.send("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: " + TEN_MIB + "\r\n\r\n");
                    client.send(new byte[TEN_MIB]);
                    assertThat(client.head()).startsWith("HTTP/1.1 413 ");
                    assertThat(client.text(8)).isEqualTo("too much");
                }
            }
        }
    }

    private static void echoPaths(Wire wire) throws IOException {
        for (var head = wire.head(); !head.isEmpty(); head = wire.head()) {
            var path = head.split(" ", 3)[1];
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
        }
    }

    /** Round after round of the one event loop there is, each of them a chance to read from whoever has sent. */
    private void letTheProxyWork(int rounds) throws IOException {
        try (var other = proxy.client()) {
            for (int i = 0; i < rounds; i++) {
                other.send("GET /_chp_healthz HTTP/1.1\r\nHost: x\r\n\r\n");
                other.head();
                other.text("{\"status\":\"OK\"}".length());
            }
        }
    }
}
