package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.essaim.config.values.HostPort;
import io.essaim.proxy.access.AccessLog;
import io.essaim.proxy.settings.AccessLogFormat;
import io.essaim.proxy.settings.Forwarding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The test itself is the proxy in front, or whoever pretends to be one; its address is 127.0.0.1. */
class FrontProxyTest {
    private static final String CLAIMS = """
            X-Forwarded-For: 6.6.6.6
            X-Forwarded-For: 7.7.7.7
            X-Forwarded-Proto: https
            X-Forwarded-Host: evil.example
            X-Forwarded-Port: 666
            X-Forwarded-Prefix: /evil
            X_Forwarded_For: 6.6.6.6
            Forwarded: for=6.6.6.6;proto=https
            X-Real-IP: 6.6.6.6
            X-Scheme: https
            True-Client-IP: 6.6.6.6
            X-Mine: 1
            """.replace("\n", "\r\n");

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(AccessLog.LOGGER);

    FrontProxyTest() {
        lines.start();
        log.setLevel(Level.INFO);
        log.addAppender(lines);
    }

    @AfterEach
    void close() {
        log.detachAppender(lines);
    }

    @Test
    void whoeverIsTrustedIsContinued() throws Exception {
        assertThat(seen(Trusting.forwarding("10.0.0.5", "127.0.0.0/8"), CLAIMS))
                .contains("x-forwarded-for: 6.6.6.6, 7.7.7.7,127.0.0.1\r\n")
                .contains("x-forwarded-proto: https,http\r\n")
                .contains("x-forwarded-port: 666,8000\r\n")
                .contains("x-forwarded-host: evil.example\r\n")
                .contains(
                        "x-real-ip: 6.6.6.6\r\n", "x-scheme: https\r\n", "\r\nforwarded: for=6.6.6.6;proto=https\r\n");
    }

    @Test
    void whoeverIsNotTrustedIsNotBelieved() throws Exception {
        assertThat(seen(Trusting.forwarding("10.0.0.5", "fd00::/8"), CLAIMS))
                .contains("\r\nx-forwarded-for: 127.0.0.1\r\n")
                .contains("\r\nx-forwarded-proto: http\r\n")
                .contains("\r\nx-forwarded-port: 8000\r\n")
                .contains("\r\nx-forwarded-host: lab.example:8000\r\n")
                .contains("\r\nx-mine: 1\r\n", "\r\nhost: lab.example:8000\r\n")
                .doesNotContain("6.6.6.6", "7.7.7.7", "evil", "https", "666");
    }

    @Test
    void anEmptyListTrustsNobody() throws Exception {
        assertThat(seen(Trusting.forwarding(), CLAIMS))
                .contains("\r\nx-forwarded-for: 127.0.0.1\r\n")
                .doesNotContain("6.6.6.6", "evil", "https");
    }

    @Test
    void whoeverIsNotTrustedIsNotBelievedWhereNothingIsAddedEither() throws Exception {
        assertThat(seen(Trusting.forwarding(false), CLAIMS))
                .contains("x-mine: 1")
                .doesNotContain("x-forwarded", "x_forwarded", "6.6.6.6", "https");
    }

    @Test
    void withoutAListEverybodyIsContinued() throws Exception {
        assertThat(seen(Forwarding.standard(), CLAIMS))
                .contains("x-forwarded-for: 6.6.6.6, 7.7.7.7,127.0.0.1\r\n", "x-real-ip: 6.6.6.6");
    }

    @Test
    void anAddressOfIpv4IsOneOverASocketOfIpv6Too() throws Exception {
        try (var target = Trusting.echo();
                var proxy = ProxyFixture.with(wanted -> {
                    wanted.bind = new HostPort("::", 0);
                    wanted.forwarding = Trusting.forwarding("127.0.0.1");
                })) {
            proxy.route("/", target.url());
            assertThat(ask(proxy, "X-Forwarded-For: 192.0.2.7\r\n"))
                    .contains("x-forwarded-for: 192.0.2.7,127.0.0.1\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.7                       | 192.0.2.7",
                "6.6.6.6, 192.0.2.7              | 192.0.2.7",
                "6.6.6.6, 192.0.2.7, 10.0.0.9    | 192.0.2.7",
                "10.0.0.8,10.0.0.9               | 10.0.0.8",
                "192.0.2.7, unknown, 10.0.0.9    | 10.0.0.9",
                "192.0.2.7:4711,10.0.0.9:80      | 192.0.2.7",
                "'[2001:db8::7]:4711'            | 2001:db8:0:0:0:0:0:7",
                "2001:db8::7                     | 2001:db8:0:0:0:0:0:7",
                "evil\"                          | 127.0.0.1",
                "','                             | 127.0.0.1",
            })
    void theAccessLogTellsOfTheLastWhoIsNotTrusted(String chain, String client) throws Exception {
        seen(Trusting.forwarding("127.0.0.1", "10.0.0.0/8"), "X-Forwarded-For: " + chain + "\r\n");
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith(client + " - - [");
    }

    @Test
    void theAccessLogTellsOfThePeerWhereItIsNotTrusted() throws Exception {
        seen(Trusting.forwarding("10.0.0.0/8"), CLAIMS);
        seen(Forwarding.standard(), CLAIMS);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .allMatch(line -> line.startsWith("127.0.0.1 - - ["));
    }

    @Test
    void theAccessLogTellsOfTheClientOfWhatHasNoRouteToo() throws Exception {
        try (var proxy = ProxyFixture.with(wanted -> {
            wanted.accessLog = AccessLogFormat.JSON;
            wanted.forwarding = Trusting.forwarding("127.0.0.1");
        })) {
            assertThat(ask(proxy, "X-Forwarded-For: 192.0.2.7\r\n")).startsWith("HTTP/1.1 404");
        }
        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("\"remote\":\"192.0.2.7\"");
    }

    private static String seen(Forwarding forwarding, String headers) throws Exception {
        try (var target = Trusting.echo();
                var proxy = ProxyFixture.with(wanted -> {
                    wanted.accessLog = AccessLogFormat.COMMON;
                    wanted.forwarding = forwarding;
                })) {
            proxy.route("/", target.url());
            return ask(proxy, headers);
        }
    }

    private static String ask(ProxyFixture proxy, String headers) throws Exception {
        return proxy.ask("GET /x HTTP/1.1\r\nHost: lab.example:8000\r\nConnection: close\r\n" + headers + "\r\n");
    }
}
