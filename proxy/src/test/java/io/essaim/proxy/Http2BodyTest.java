package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How bodies go over streams of HTTP/2: as they come, no faster than they are taken, whole or known not to be. */
class Http2BodyTest extends Http2Fixture {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final int TEN_MIB = 10 << 20;

    @Test
    void tenMebibytesGoBothWaysUnchanged() throws Exception {
        var body = new byte[TEN_MIB];
        new Random(7).nextBytes(body);
        try (var target = new RawTarget((wire, _) -> {
                    assertThat(wire.head().toLowerCase(Locale.ROOT)).contains("content-length: " + TEN_MIB);
                    var got = wire.in().readNBytes(TEN_MIB);
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + TEN_MIB + "\r\n\r\n");
                    wire.send(got);
                });
                var client = HttpClient.newBuilder().sslContext(key.context()).build()) {
            proxy.route("/", target.url());
            var put = HttpRequest.newBuilder(uri("/a"))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var answer = client.send(put, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(Arrays.equals(answer.body(), body)).isTrue();
        }
    }

    @Test
    void aBodyOfUnknownLengthIsSentInChunksAsItComes() throws Exception {
        var seen = new ArrayBlockingQueue<String>(4);
        try (var target = new RawTarget((wire, _) -> {
                    seen.add(wire.head().toLowerCase(Locale.ROOT));
                    seen.add(wire.text(8));
                    seen.add(wire.text(13));
                    wire.send(OK);
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.data("one", false);
            assertThat(seen.poll(10, TimeUnit.SECONDS)).contains("transfer-encoding: chunked");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("3\r\none\r\n");
            stream.data("two", false);
            stream.data("", true);
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("3\r\ntwo\r\n0\r\n\r\n");
            assertThat(stream.status()).isEqualTo("200");
        }
    }

    @Test
    void aTargetIsNotReadFasterThanTheClientReadsTheStream() throws Exception {
        var sent = new AtomicLong();
        try (var target = new RawTarget((wire, number) -> {
                    wire.head();
                    if (number > 1) {
                        wire.send(OK);
                        return;
                    }
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n");
                    var piece = new byte[1 << 16];
                    while (sent.get() < 300_000_000) {
                        wire.send(piece);
                        sent.addAndGet(piece.length);
                    }
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.get("/big"), true);
            stream.head();
            stream.read(false);
            long before = -1;
            while (before != sent.get()) {
                before = sent.get();
                TimeUnit.MILLISECONDS.sleep(300);
            }
            assertThat(before).isLessThan(30_000_000);
            var other = client.send(Http2Wire.get("/"), true);
            assertThat(other.status()).as("others go on").isEqualTo("200");
            stream.read(true);
            assertThat(stream.bytes(20_000_000, false)).hasSizeGreaterThanOrEqualTo(20_000_000);
        }
    }

    @Test
    void aClientSendsNoFasterThanItsTargetTakes() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.socket.setReceiveBufferSize(1 << 16);
                    wire.head();
                    go.await();
                    wire.in().readNBytes(40 << 20);
                    wire.send(OK);
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a").add("content-length", "" + (40 << 20)), false);
            var written = new AtomicLong();
            var piece = new byte[1 << 20];
            var sending = Thread.startVirtualThread(() -> {
                for (int i = 1; i <= 40; i++) {
                    stream.data(piece, i == 40);
                    written.addAndGet(piece.length);
                }
            });
            TimeUnit.SECONDS.sleep(1);
            assertThat(written.get()).isLessThan(20 << 20);
            go.countDown();
            assertThat(stream.status()).isEqualTo("200");
            assertThat(sending.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void anAnswerBeforeTheEndOfTheRequestIsWholeAndTheRestIsNotWanted() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 8\r\n\r\ntoo much");
                    wire.rest();
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.data("some", false);
            assertThat(stream.status()).isEqualTo("413");
            assertThat(stream.rest()).isEqualTo("too much");
            assertThat(stream.isResetWith(Http2Error.NO_ERROR)).isTrue();
        }
    }

    @Test
    void anAnswerCutShortIsNotMadeWhole() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.get("/a"), true);
            stream.head();
            assertThat(stream.text(4)).isEqualTo("half");
            assertThat(stream.isResetWith(Http2Error.INTERNAL_ERROR)).isTrue();
        }
    }

    @Test
    void answersWithoutBodiesEndWithTheirHeads() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
                    wire.head();
                    wire.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n");
                    wire.head();
                    wire.send("HTTP/1.1 204 No Content\r\n\r\n");
                });
                var client = client()) {
            proxy.route("/", target.url());
            var head = client.send(Http2Wire.request("HEAD", "/a"), true).whole();
            assertThat(head.get("content-length")).hasToString("99");
            assertThat(client.send(Http2Wire.get("/a"), true).whole().status()).hasToString("304");
            assertThat(client.send(Http2Wire.get("/a"), true).whole().status()).hasToString("204");
            assertThat(client.send(Http2Wire.request("HEAD", "/_chp_healthz"), true)
                            .whole()
                            .status())
                    .hasToString("200");
        }
    }

    @Test
    void continueIsTheTargetsToSay() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + wire.text(4));
                });
                var client = client()) {
            proxy.route("/", target.url());
            var head = Http2Wire.request("POST", "/a")
                    .add("expect", "100-continue")
                    .add("content-length", "4");
            var stream = client.send(head, false);
            assertThat(stream.status()).isEqualTo("100");
            stream.data("body", true);
            assertThat(stream.status()).isEqualTo("200");
            assertThat(stream.rest()).isEqualTo("body");
        }
    }
}
