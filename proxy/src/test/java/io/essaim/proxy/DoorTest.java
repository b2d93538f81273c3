package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many connections may come in, of one client and of all. */
class DoorTest {
    private static final String ELSEWHERE = "127.0.0.2";
    private static final String HEALTH = "GET /_chp_healthz HTTP/1.1\r\nHost: x\r\n\r\n";

    private static void assertServed(Wire client) throws IOException {
        client.send(HEALTH);
        assertThat(client.head()).startsWith("HTTP/1.1 200");
        assertThat(client.text(15)).isEqualTo("{\"status\":\"OK\"}");
    }

    @Test
    void aClientWithEnoughConnectionsGetsNoMoreAndOthersDo() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> wanted.perClient = 2);
                var first = proxy.client();
                var second = proxy.client()) {
            assertServed(first);
            assertServed(second);
            try (var third = proxy.client()) {
                assertThat(third.hasBeenHungUpOn()).isTrue();
            }
            try (var other = Wire.from(ELSEWHERE, proxy.proxy.port())) {
                assertServed(other);
                assertThat(proxy.metric("essaim_proxy_connections")).isEqualTo(3);
            }
            assertThat(proxy.refused("connections_per_client")).isEqualTo(1);
            first.socket.close();
            assertLetInAgain(proxy);
        }
    }

    /** That a connection is closed reaches the proxy in its own time. */
    private static void assertLetInAgain(ProxyFixture proxy) throws Exception {
        var answer = "";
        for (int i = 0; i < 200 && answer.isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
            try (var client = proxy.client()) {
                client.send(HEALTH);
                answer = client.head();
            } catch (SocketException _) {
                answer = "";
            }
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @Test
    void aClientThatComesTooOftenIsSentAwayForAWhile() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> wanted.newPerClient = 1)) {
            for (int i = 0; i < 10; i++) {
                try (var client = proxy.client()) {
                    assertServed(client);
                }
            }
            try (var client = proxy.client();
                    var other = Wire.from(ELSEWHERE, proxy.proxy.port())) {
                assertThat(client.hasBeenHungUpOn()).isTrue();
                assertServed(other);
            }
            assertThat(proxy.refused("new_connections_per_client")).isEqualTo(1);
            assertLetInAgain(proxy);
        }
    }

    @Test
    void whenAllPlacesAreTakenTheNextWaitsForOne() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> {
                    wanted.connections = 2;
                    wanted.perClient = 2;
                });
                var first = proxy.client();
                var second = Wire.from(ELSEWHERE, proxy.proxy.port())) {
            assertServed(first);
            assertServed(second);
            try (var third = Wire.from("127.0.0.3", proxy.proxy.port())) {
                third.send(HEALTH);
                third.socket.setSoTimeout(300);
                assertThatThrownBy(third::head).isInstanceOf(SocketTimeoutException.class);
                assertThat(proxy.refused("connections")).isEqualTo(1);
                first.socket.close();
                third.socket.setSoTimeout(10_000);
                assertThat(third.head()).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void placesAreFreeAgainHoweverOftenPeopleComeAndGo() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> wanted.connections = 4)) {
            for (int round = 0; round < 20; round++) {
                List<Wire> here = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    here.add(Wire.from("127.0.1." + (1 + i), proxy.proxy.port()));
                }
                for (var client : here) {
                    assertServed(client);
                }
                for (var client : here) {
                    client.socket.close();
                }
            }
            try (var last = proxy.client()) {
                assertServed(last);
            }
        }
    }
}
