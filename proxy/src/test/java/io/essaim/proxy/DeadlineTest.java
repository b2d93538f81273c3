package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void aConnectionWithoutARequestIsClosed() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> wanted.head = SHORT);
                var client = proxy.client()) {
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aHeadThatIsNeverCompleteIsCutHoweverOftenABitOfItComes() throws Exception {
        var cut = new AtomicBoolean();
        try (var proxy = ProxyFixture.with(wanted -> wanted.head = SHORT);
                var client = proxy.client()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            var dripping = Thread.startVirtualThread(() -> drip(client, cut));
            assertThat(client.head())
                    .startsWith("HTTP/1.1 408 Request Timeout")
                    .containsIgnoringCase("connection: close");
            cut.set(true);
            assertThat(dripping.join(Duration.ofSeconds(10))).isTrue();
            assertThat(proxy.refused("head_timeout")).isEqualTo(1);
        }
    }

    @Test
    void aSecondHeadThatIsNeverCompleteIsCutAsWell() throws Exception {
        try (var target = RawTarget.answering(OK);
                var proxy = ProxyFixture.with(wanted -> wanted.head = SHORT);
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            assertThat(client.text(2)).isEqualTo("ok");
            client.send("GET / HT");
            assertThat(client.rest()).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void aConnectionWithoutAFurtherRequestIsClosedQuietly() throws Exception {
        try (var target = RawTarget.answering(OK);
                var proxy = ProxyFixture.with(wanted -> wanted.keepAlive = SHORT);
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            assertThat(client.rest()).isEqualTo("ok");
        }
    }

    @Test
    void aClientThatFallsSilentInItsRequestIsCutAndItsTargetIsFreed() throws Exception {
        var freed = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.rest();
                    freed.countDown();
                });
                var proxy = ProxyFixture.with(wanted -> wanted.client = SHORT);
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf");
            assertThat(client.rest()).isEmpty();
            assertThat(freed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(proxy.refused("client_timeout")).isEqualTo(1);
        }
    }

    @Test
    void aTargetThatFallsSilentIsGivenUpAndNotAskedAgain() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send(OK);
                    wire.rest();
                });
                var proxy = ProxyFixture.with(wanted -> wanted.target = SHORT);
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send(GET);
            client.head();
            client.text(2);
            client.send(GET);
            assertThat(client.head()).startsWith("HTTP/1.1 503 ");
            assertThat(target.connections()).isEqualTo(1);
            assertThat(proxy.refused("target_timeout")).isEqualTo(1);
        }
    }

    @Test
    void aTargetIsNotGivenUpForAClientThatReadsLate() throws Exception {
        int size = 32 << 20;
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    wire.send(new byte[size]);
                });
                var silent = new RawTarget((wire, _) -> wire.rest());
                var proxy = ProxyFixture.with(wanted -> wanted.target = SHORT);
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.socket.setReceiveBufferSize(1 << 16); // so that little of it is on its way
            client.send(GET);
            client.head();
            try (var other = proxy.client()) { // whose target falls silent later, and is given up
                proxy.route("/silent/", silent.url());
                other.send("POST /silent/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n");
                assertThat(other.head()).startsWith("HTTP/1.1 503 ");
            }
            assertThat(client.in().readNBytes(size)).hasSize(size);
        }
    }

    @Test
    void theApiIsNotOccupiedByRequestsThatAreNeverWhole() throws Exception {
        var cut = new AtomicBoolean();
        try (var proxy = ProxyFixture.with(wanted -> wanted.head = SHORT);
                var client = Wire.to(proxy.proxy.apiPort())) {
            client.send("GET /api/routes HTTP/1.1\r\nX-Slow: ");
            var dripping = Thread.startVirtualThread(() -> drip(client, cut));
            assertThat(client.hasBeenHungUpOn()).isTrue();
            cut.set(true);
            assertThat(dripping.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    /** Sends a letter after the other until the other side has had enough. */
    private static void drip(Wire client, AtomicBoolean cut) {
        try {
            while (!cut.get()) {
                client.send("a");
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (java.io.IOException | InterruptedException _) {
            Thread.currentThread().interrupt(); // it has
        }
    }
}
