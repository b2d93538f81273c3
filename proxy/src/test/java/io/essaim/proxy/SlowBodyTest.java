package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.MemorySize;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Bodies that come slowly; the proxy of these tests looks every half second. */
class SlowBodyTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: ";

    private static ProxyFixture proxy() {
        return ProxyFixture.with(wanted -> wanted.bodyRate = new MemorySize(200));
    }

    @Test
    void aBodyThatTricklesIsCutAndItsTargetIsFreed() throws Exception {
        var freed = new CountDownLatch(1);
        var cut = new AtomicBoolean();
        try (var target = new RawTarget((wire, _) -> {
                    wire.rest();
                    freed.countDown();
                });
                var proxy = proxy();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(POST + "100000\r\n\r\n");
            var dripping = Thread.startVirtualThread(() -> drip(client, cut));
            assertThat(client.head())
                    .startsWith("HTTP/1.1 408 Request Timeout")
                    .containsIgnoringCase("connection: close");
            cut.set(true);
            assertThat(dripping.join(java.time.Duration.ofSeconds(10))).isTrue();
            assertThat(freed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(proxy.refused("body_rate")).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatIsFastEnoughTakesItsTime() throws Exception {
        int pieces = 20;
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.in().readNBytes(pieces * 50);
                    wire.send(OK);
                });
                var proxy = proxy();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(POST + pieces * 50 + "\r\n\r\n");
            for (int i = 0; i < pieces; i++) {
                client.send("a".repeat(50));
                TimeUnit.MILLISECONDS.sleep(75);
            }
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void nobodyIsCutForATargetThatTakesNothing() throws Exception {
        int size = 32 << 20;
        var go = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    go.await();
                    wire.in().readNBytes(size);
                    wire.send(OK);
                });
                var proxy = proxy();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(POST + size + "\r\n\r\n");
            var sending = Thread.startVirtualThread(() -> sendAll(client, size));
            TimeUnit.MILLISECONDS.sleep(1600);
            go.countDown();
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            assertThat(sending.join(java.time.Duration.ofSeconds(10))).isTrue();
            assertThat(proxy.refused("body_rate")).isZero();
        }
    }

    @Test
    void aClientThatWaitsToBeAskedForItsBodyIsNotSlow() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    TimeUnit.MILLISECONDS.sleep(1300);
                    wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                    wire.in().readNBytes(3);
                    wire.send(OK);
                });
                var proxy = proxy();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            client.send("abc");
            assertThat(client.head()).startsWith("HTTP/1.1 200");
        }
    }

    private static void sendAll(Wire client, int size) {
        try {
            client.send(new byte[size]);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void drip(Wire client, AtomicBoolean cut) {
        try {
            while (!cut.get()) {
                client.send("a");
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (java.io.IOException | InterruptedException _) {
            Thread.currentThread().interrupt(); // it is
        }
    }
}
