package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.proxy.settings.Forwarding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private static final Forwarding REWRITING = new Forwarding(
            false, true, false, true, true, Optional.of("https"), List.of("X-Lab: physics"), Optional.empty());

    @Test
    void forwardedHeadersAreSetAndHostIsKept() throws Exception {
        assertThat(seen(Forwarding.standard(), "", ""))
                .contains("\r\nhost: lab.example:8000\r\n")
                .contains("\r\nx-forwarded-for: 127.0.0.1\r\n")
                .contains("\r\nx-forwarded-port: 8000\r\n")
                .contains("\r\nx-forwarded-proto: http\r\n")
                .contains("\r\nx-forwarded-host: lab.example:8000\r\n")
                .doesNotContain("x-real-ip");
    }

    @Test
    void forwardedHeadersOfAProxyInFrontAreContinued() throws Exception {
        var before = "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: a.example\r\n";
        assertThat(seen(Forwarding.standard(), "", before))
                .contains("\r\nx-forwarded-for: 10.0.0.1,127.0.0.1\r\n")
                .contains("\r\nx-forwarded-proto: https,http\r\n")
                .contains("\r\nx-forwarded-host: a.example\r\n");
    }

    @Test
    void headersOfOneConnectionStayThere() throws Exception {
        var before = "Connection: X-Mine, close\r\nX-Mine: 1\r\nKeep-Alive: 5\r\nUpgrade: h2c\r\nX-Theirs: 2\r\n";
        assertThat(seen(Forwarding.standard(), "", before))
                .doesNotContain("x-mine", "keep-alive", "upgrade")
                .contains("x-theirs: 2");
    }

    @Test
    void thePathArrivesAsItWasSent() throws Exception {
        try (var target = new RawTarget((wire, _) -> echo(wire));
                var proxy = ProxyFixture.standard()) {
            proxy.route("/user/a%20b/", target.url());
            assertThat(proxy.get("/user/a%20b/%2Fx/../%7e?q=%20+"))
                    .contains("get /user/a%20b/%2fx/../%7e?q=%20+ http/1.1");
        }
    }

    @Test
    void thePathOfTheTargetComesFirst() throws Exception {
        assertThat(seen(Forwarding.standard(), "/base/", "")).startsWith("get /base/user/ann/x http/1.1");
    }

    @Test
    void optionsChangeHostPathAndHeaders() throws Exception {
        assertThat(seen(REWRITING, "", ""))
                .startsWith("get /x http/1.1")
                .contains("host: 127.0.0.1:")
                .contains("x-lab: physics")
                .doesNotContain("x-forwarded");
    }

    @Test
    void redirectsToTheTargetAreRewrittenWhenAsked() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    var host = wire.head().replaceAll("(?is).*host: ([^\r]*).*", "$1");
                    wire.send("HTTP/1.1 302 Found\r\nLocation: http://" + host + "/y?z\r\nContent-Length: 0\r\n\r\n");
                });
                var proxy = ProxyFixture.with(REWRITING)) {
            proxy.route("/", target.url());
            assertThat(proxy.get("/x")).contains("https://lab.example:8000/y?z");
        }
    }

    private static String seen(Forwarding forwarding, String path, String headers) throws Exception {
        try (var target = new RawTarget((wire, _) -> echo(wire));
                var proxy = ProxyFixture.with(forwarding)) {
            proxy.route("/user/ann/", target.url() + path);
            var answer =
                    proxy.ask("GET /user/ann/x HTTP/1.0\r\nHost: lab.example:8000\r\n" + headers + "X-Last: 1\r\n\r\n");
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    private static void echo(Wire wire) throws Exception {
        var head = wire.head().toLowerCase(Locale.ROOT);
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + head.length() + "\r\n\r\n" + head);
    }
}
