package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String DAN = "d".repeat(32);
    private static final String EVA = "e".repeat(32);
    private static final int TEN_MIB = 10 << 20;

    @TempDir
    private static Path folder;

    private static TestKey key;

    private ProxyFixture proxy;

    @BeforeAll
    static void makeKey() throws Exception {
        key = TestKey.in(folder);
    }

    @BeforeEach
    void start() {
        proxy = Http2Wire.proxy(key);
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void aRequestBecomesOneOfHttp1AndItsAnswerOneOfHttp2() throws Exception {
        var seen = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    seen.complete(wire.head().toLowerCase(Locale.ROOT));
                    wire.send("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nX-Lab: Bee\r\n");
                    wire.send("Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
                });
                var client = client()) {
            proxy.route("/", target.url());
            var head = Http2Wire.get("/a?b=c")
                    .add("cookie", "one=1")
                    .add("cookie", "two=2")
                    .add("te", "trailers");
            var stream = client.send(head, true);
            var answer = stream.head();
            assertThat(answer.status()).hasToString("200");
            assertThat(answer.get("x-lab")).hasToString("Bee");
            assertThat(answer.names())
                    .extracting(CharSequence::toString)
                    .doesNotContain("connection", "keep-alive", "transfer-encoding");
            assertThat(stream.rest()).isEqualTo("ok");
            assertThat(seen.get(10, TimeUnit.SECONDS))
                    .startsWith("get /a?b=c http/1.1\r\n")
                    .contains("\r\nhost: lab.example\r\n", "\r\ncookie: one=1; two=2\r\n")
                    .contains("\r\nx-forwarded-proto: https\r\n", "\r\nx-forwarded-port: 443\r\n")
                    .doesNotContain("transfer-encoding", "content-length", "\r\nte:", "\r\n:");
        }
    }

    @Test
    void whoeverKnowsNoHttp2IsSpokenToInHttp1() throws Exception {
        try (var target = RawTarget.answering(OK);
                var client = Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void whereTheSettingsForbidItThereIsNone() throws Exception {
        try (var target = RawTarget.answering(OK);
                var old = Http2Wire.proxy(key, wanted -> wanted.tls = Http2Wire.tls(key, false));
                var client = HttpClient.newBuilder().sslContext(key.context()).build()) {
            old.route("/", target.url());
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + old.proxy.port() + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    @Test
    void theClientOfTheJdkIsServedAndTargetsKeepTheirConnections() throws Exception {
        try (var target = RawTarget.answering(OK);
                var client = HttpClient.newBuilder().sslContext(key.context()).build()) {
            proxy.route("/", target.url());
            for (int i = 0; i < 5; i++) {
                var answer =
                        client.send(HttpRequest.newBuilder(uri("/a")).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.body()).isEqualTo("ok");
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

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
            stream.trailers(new DefaultHttp2Headers(false).add("x-sum", "6"));
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("3\r\ntwo\r\n0\r\n\r\n");
            assertThat(stream.status()).isEqualTo("200");
        }
    }

    @Test
    void manyStreamsAreAnsweredAtOnceAndOutOfOrder() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    var head = wire.head();
                    if (head.startsWith("GET /slow ")) {
                        go.await();
                    }
                    wire.send(OK);
                });
                var client = client()) {
            proxy.route("/", target.url());
            assertThat(client.settings().maxConcurrentStreams()).isEqualTo(250);
            var slow = new ArrayList<Http2Wire.Stream>();
            for (int i = 0; i < 40; i++) {
                slow.add(client.send(Http2Wire.get("/slow"), true));
            }
            var quick = client.send(Http2Wire.get("/quick"), true);
            assertThat(quick.status()).isEqualTo("200");
            assertThat(quick.rest()).isEqualTo("ok");
            go.countDown();
            for (var stream : slow) {
                assertThat(stream.status()).isEqualTo("200");
                assertThat(stream.rest()).isEqualTo("ok");
            }
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
    void aClientThatLeavesAStreamTakesTheTargetsConnectionWithIt() throws Exception {
        var hungUp = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, number) -> {
                    wire.head();
                    if (number == 1) {
                        hungUp.complete(wire.rest());
                    } else {
                        wire.send(OK);
                    }
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.get("/a"), true);
            awaitConnections(target, 1);
            stream.reset();
            assertThat(hungUp.get(10, TimeUnit.SECONDS)).isEmpty();
            assertThat(client.send(Http2Wire.get("/b"), true).status()).isEqualTo("200");
        }
    }

    @Test
    void aClientThatHangsUpTakesAllOfThemWithIt() throws Exception {
        var hungUp = new CountDownLatch(3);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.rest();
                    hungUp.countDown();
                });
                var client = client()) {
            proxy.route("/", target.url());
            for (int i = 0; i < 3; i++) {
                client.send(Http2Wire.get("/a"), true);
            }
            awaitConnections(target, 3);
            client.hangUp();
            assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
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
    void hintsComeBeforeTheAnswerAndTrailersAfterIt() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 7\r\n\r\n");
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.get("/a"), true);
            assertThat(stream.status()).isEqualTo("103");
            assertThat(stream.status()).isEqualTo("200");
            assertThat(stream.text(2)).isEqualTo("ok");
            assertThat(stream.head().get("x-sum")).hasToString("7");
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

    @Test
    void whoHasNoTargetGetsThePageForIt() throws Exception {
        try (var client = client()) {
            var stream = client.send(Http2Wire.get("/nowhere"), true);
            assertThat(stream.status()).isEqualTo("404");
            assertThat(stream.rest()).contains("404");
            proxy.route("/", "http://127.0.0.1:1");
            assertThat(client.send(Http2Wire.get("/a"), true).status()).isEqualTo("503");
        }
    }

    @Test
    void anEndedSessionEndsItsStreamsAndNoOthers() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nha");
                    go.await();
                    wire.send("lf");
                });
                var client = client()) {
            proxy.route("/user/dan/", target.url());
            var path = "/user/dan/a";
            var his = client.send(Http2Wire.get(path).add("cookie", "jupyterhub-session-id=" + DAN), true);
            var hers = client.send(Http2Wire.get(path).add("cookie", "jupyterhub-session-id=" + EVA), true);
            his.head();
            hers.head();
            assertThat(his.text(2)).isEqualTo("ha");
            assertThat(hers.text(2)).isEqualTo("ha");
            assertThat(proxy.proxy.routes().forget(DAN)).isTrue();
            assertThat(his.isResetWith(Http2Error.INTERNAL_ERROR)).isTrue();
            go.countDown();
            assertThat(hers.rest()).isEqualTo("lf");
        }
    }

    private Http2Wire client() throws Exception {
        return Http2Wire.to(proxy.proxy.port(), key);
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + proxy.proxy.port() + path);
    }

    private static void awaitConnections(RawTarget target, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (; target.connections() < count; Thread.onSpinWait()) {
            assertThat(System.nanoTime()).as("nobody has come").isLessThan(end);
        }
    }
}
