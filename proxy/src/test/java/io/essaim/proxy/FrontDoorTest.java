package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.HostPort;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** For whom connections of proxies in front are counted. The test is one of them at 127.0.0.1, and nobody at 127.0.0.2. */
class FrontDoorTest {
    private static final String HEALTH = "GET /_chp_healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String ANN = "192.0.2.7";
    private static final String BOB = "192.0.2.8";

    @Test
    void aProxyInFrontIsNoClientAndEverybodyElseIs() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> {
                    wanted.forwarding = Trusting.forwarding("127.0.0.1");
                    wanted.perClient = 1;
                });
                var first = proxy.client();
                var second = proxy.client();
                var other = Wire.from("127.0.0.2", proxy.proxy.port());
                var tooMany = Wire.from("127.0.0.2", proxy.proxy.port())) {
            assertServed(first);
            assertServed(second);
            assertServed(other);
            assertThat(tooMany.hasBeenHungUpOn()).isTrue();
            assertThat(proxy.refused("connections_per_client")).isEqualTo(1);
            assertThat(proxy.metric("essaim_proxy_connections"))
                    .as("of all places")
                    .isEqualTo(3);
        }
    }

    @Test
    void aProxyInFrontMayComeAsOftenAsItLikes() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> {
            wanted.forwarding = Trusting.forwarding("127.0.0.1");
            wanted.newPerClient = 1;
        })) {
            for (int i = 0; i < 12; i++) {
                try (var client = proxy.client()) {
                    assertServed(client);
                }
            }
            assertThat(proxy.refused("new_connections_per_client")).isZero();
        }
    }

    @Test
    void itIsOneOverASocketOfIpv6Too() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> {
                    wanted.bind = new HostPort("::", 0);
                    wanted.forwarding = Trusting.forwarding("127.0.0.1");
                    wanted.perClient = 1;
                });
                var first = Wire.from("127.0.0.1", proxy.proxy.port());
                var second = Wire.from("127.0.0.1", proxy.proxy.port())) {
            assertServed(first);
            assertServed(second);
        }
    }

    @Test
    void byTheProxyProtocolAConnectionIsItsClients() throws Exception {
        try (var proxy = behind(1);
                var ann = comingFor(proxy, ANN);
                var bob = comingFor(proxy, BOB)) {
            assertServed(ann);
            assertServed(bob);
            try (var more = comingFor(proxy, ANN)) {
                assertThat(more.hasBeenHungUpOn()).isTrue();
            }
            assertThat(proxy.refused("connections_per_client")).isEqualTo(1);
            ann.socket.close();
            assertLetInAgain(proxy);
            assertServed(bob);
        }
    }

    @Test
    void whatAProxyInFrontSaysForItselfIsNobodys() throws Exception {
        try (var proxy = behind(1);
                var check = proxy.client();
                var another = proxy.client();
                var unknown = proxy.client();
                var front = comingFor(proxy, "127.0.0.1");
                var sameFront = comingFor(proxy, "127.0.0.1")) {
            check.send(ProxyHeaders.of(ProxyHeaders.LOCAL, ProxyHeaders.UNSPECIFIED));
            another.send(ProxyHeaders.of(ProxyHeaders.LOCAL, ProxyHeaders.UNSPECIFIED));
            unknown.send("PROXY UNKNOWN\r\n");
            for (var wire : new Wire[] {check, another, unknown, front, sameFront}) {
                assertServed(wire);
            }
        }
    }

    private static ProxyFixture behind(int perClient) {
        return ProxyFixture.with(wanted -> {
            wanted.proxyProtocol = true;
            wanted.forwarding = Trusting.forwarding("127.0.0.1");
            wanted.perClient = perClient;
        });
    }

    private static Wire comingFor(ProxyFixture proxy, String client) throws IOException {
        var wire = proxy.client();
        wire.send("PROXY TCP4 " + client + " 192.0.2.1 56789 80\r\n");
        return wire;
    }

    /** That a connection is closed reaches the proxy in its own time. */
    private static void assertLetInAgain(ProxyFixture proxy) throws Exception {
        var answer = "";
        for (int i = 0; i < 200 && answer.isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(20);
            try (var client = comingFor(proxy, ANN)) {
                client.send(HEALTH);
                answer = client.head();
            } catch (SocketException _) {
                answer = "";
            }
        }
        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    private static void assertServed(Wire client) throws IOException {
        client.send(HEALTH);
        assertThat(client.head()).startsWith("HTTP/1.1 200");
        assertThat(client.text(15)).isEqualTo("{\"status\":\"OK\"}");
    }
}
