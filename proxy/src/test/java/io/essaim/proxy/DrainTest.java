package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Duration AMPLE = Duration.ofSeconds(60);
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void aRunningDownloadEndsAndNobodyNewIsLetIn() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
                    go.await();
                    wire.send("done");
                });
                var proxy = ProxyFixture.with(wanted -> wanted.drain = AMPLE);
                var idle = proxy.client();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            var closing = Thread.startVirtualThread(proxy::close);
            assertThat(idle.rest()).isEmpty(); // whoever has asked for nothing is sent away at once
            assertThatThrownBy(proxy::client).isInstanceOf(ConnectException.class);
            go.countDown();
            assertThat(client.rest()).isEqualTo("halfdone");
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void anAnswerThatBeginsLaterSaysThatItIsTheLast() throws Exception {
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    go.await();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                var proxy = ProxyFixture.with(wanted -> wanted.drain = AMPLE);
                var idle = proxy.client();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            awaitConnection(target);
            var closing = Thread.startVirtualThread(proxy::close);
            assertThat(idle.rest()).isEmpty();
            go.countDown();
            assertThat(client.rest()).containsIgnoringCase("connection: close").endsWith("ok");
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void whatDoesNotEndInTimeIsCut() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf");
                    wire.rest();
                });
                var proxy = ProxyFixture.with(wanted -> wanted.drain = Duration.ofMillis(50));
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            var closing = Thread.startVirtualThread(proxy::close);
            assertThat(client.rest()).isEqualTo("half");
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void tunnelsDoNotHoldUpTheEnd() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                    wire.rest();
                });
                var proxy = ProxyFixture.with(wanted -> wanted.drain = AMPLE);
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            client.head();
            var closing = Thread.startVirtualThread(proxy::close);
            assertThat(client.rest()).isEmpty();
            assertThat(closing.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    private static void awaitConnection(RawTarget target) {
        for (long end = System.nanoTime() + AMPLE.toNanos(); target.connections() == 0; Thread.onSpinWait()) {
            assertThat(System.nanoTime()).as("nobody has come").isLessThan(end);
        }
    }
}
