package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many streams on one connection, each of which is a client. */
class Http2StreamsTest extends Http2Fixture {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String DAN = "d".repeat(32);
    private static final String EVA = "e".repeat(32);

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

    private static void awaitConnections(RawTarget target, int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        for (; target.connections() < count; Thread.onSpinWait()) {
            assertThat(System.nanoTime()).as("nobody has come").isLessThan(end);
        }
    }
}
