package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActivityTest {
    @ParameterizedTest
    @CsvSource({"200 OK,true", "302 Found,false", "404 Not Found,false", "503 No,false"})
    void onlyAnswersThatSucceedCount(String status, boolean counts) throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
                var proxy = ProxyFixture.standard()) {
            proxy.route("/", target.url());
            var added = proxy.lastActivity();
            awaitAfter(added);
            proxy.get("/");
            assertThat(proxy.lastActivity().isAfter(added)).isEqualTo(counts);
        }
    }

    @Test
    void aDeadTargetDoesNotLookUsed() throws Exception {
        try (var proxy = ProxyFixture.standard()) {
            proxy.route("/", "http://127.0.0.1:1");
            var added = proxy.lastActivity();
            awaitAfter(added);
            proxy.get("/");
            assertThat(proxy.lastActivity()).isEqualTo(added);
        }
    }

    @Test
    void aWebSocketToADeadTargetDoesNotLookLikeUseEither() throws Exception {
        try (var proxy = ProxyFixture.standard()) {
            proxy.route("/", "http://127.0.0.1:1");
            var added = proxy.lastActivity();
            awaitAfter(added);
            var answer = proxy.ask("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 503 ");
            assertThat(proxy.lastActivity()).isEqualTo(added);
        }
    }

    @Test
    void bytesOfABodyCountBeforeThereIsAnAnswer() throws Exception {
        var reading = new CountDownLatch(1);
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.text(1);
                    reading.countDown();
                    wire.rest();
                });
                var proxy = ProxyFixture.standard();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            var added = proxy.lastActivity();
            awaitAfter(added);
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx");
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(proxy.lastActivity()).isAfter(added);
        }
    }

    @Test
    void bytesOfTheClientInATunnelCount() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                    wire.send(wire.text(1));
                    wire.rest();
                });
                var proxy = ProxyFixture.standard();
                var client = proxy.client()) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            client.head();
            var opened = proxy.lastActivity();
            awaitAfter(opened);
            client.send("x");
            assertThat(client.text(1)).isEqualTo("x");
            assertThat(proxy.lastActivity()).isAfter(opened);
        }
    }

    /** Until the clock shows another millisecond. */
    private static void awaitAfter(Instant moment) {
        while (!Instant.ofEpochMilli(System.currentTimeMillis()).isAfter(moment)) {
            Thread.onSpinWait();
        }
    }
}
