package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How connections over HTTP/2 begin and end. */
class Http2LifeTest extends Http2Fixture {
    private static final Duration AMPLE = Duration.ofSeconds(60);

    @Test
    void aRunningDownloadEndsAndNoNewStreamIsOpened() throws Exception {
        restart(wanted -> wanted.drain = AMPLE);
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
                    go.await();
                    wire.send("done");
                });
                var idle = client();
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.get("/a"), true);
            stream.head();
            assertThat(stream.text(4)).isEqualTo("half");
            var closing = Thread.startVirtualThread(proxy::close);
            assertThat(client.goneAway()).isEqualTo(Http2Error.NO_ERROR.code());
            assertThat(idle.closes())
                    .as("whoever has asked for nothing is sent away")
                    .isTrue();
            go.countDown();
            assertThat(stream.rest()).isEqualTo("done");
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
            assertThat(client.closes()).isTrue();
        }
    }

    @Test
    void whatDoesNotEndInTimeIsCut() throws Exception {
        restart(wanted -> wanted.drain = Duration.ofMillis(50));
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
                    wire.rest();
                });
                var client = client()) {
            proxy.route("/", target.url());
            client.send(Http2Wire.get("/a"), true).head();
            var closing = Thread.startVirtualThread(proxy::close);
            assertThat(client.closes()).isTrue();
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void aConnectionWithoutStreamsIsClosedInTimeAndOneWithAStreamIsNot() throws Exception {
        restart(wanted -> wanted.keepAlive = Duration.ofMillis(500));
        try (var target = new RawTarget((wire, _) -> {
                    if (wire.head().startsWith("GET /slow ")) {
                        Thread.sleep(1500);
                    }
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
                var client = client()) {
            proxy.route("/", target.url());
            assertThat(client.send(Http2Wire.get("/quick"), true).status()).isEqualTo("200");
            assertThat(client.send(Http2Wire.get("/slow"), true).status()).isEqualTo("200");
            assertThat(client.goneAway()).isEqualTo(Http2Error.NO_ERROR.code());
            assertThat(client.closes()).isTrue();
        }
    }

    @Test
    void whoeverAsksForNothingIsCut() throws Exception {
        restart(wanted -> wanted.head = Duration.ofMillis(500));
        try (var client = client();
                var silent = new Wire(new Socket("localhost", proxy.proxy.port()))) {
            assertThat(client.closes()).isTrue();
            assertThat(silent.hasBeenHungUpOn()).as("without a handshake too").isTrue();
        }
    }

    @Test
    void aClientThatIsSilentInARequestIsResetAndTheOthersAreNot() throws Exception {
        restart(wanted -> wanted.client = Duration.ofMillis(500));
        try (var target = new RawTarget((wire, _) -> {
                    if (wire.head().startsWith("GET ")) {
                        wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    }
                    wire.rest();
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.data("some", false);
            assertThat(stream.isResetWith(Http2Error.CANCEL)).isTrue();
            assertThat(client.send(Http2Wire.get("/b"), true).status()).isEqualTo("200");
        }
    }
}
