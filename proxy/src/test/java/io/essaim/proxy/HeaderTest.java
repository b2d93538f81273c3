package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.proxy.settings.Forwarding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void ownHeadersAreWithoutSpacesAroundThemAndReplaceTheClients() throws Exception {
        var own = adding("k1: v1", " k2 : host:123 ", "X-Lab:physics");
        assertThat(seen(own, "", "x-lab: chemistry\r\n"))
                .contains("\r\nk1: v1\r\n", "\r\nk2: host:123\r\n", "\r\nx-lab: physics\r\n")
                .doesNotContain("chemistry");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"invalid", ": value", " : value", "two words: value", "name: a\r\nother: b", "name: \u00e9"})
    void ownHeadersThatAreNoneAreRefused(String header) {
        assertThatThrownBy(() -> adding(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("custom header");
    }

    private static Forwarding adding(String... headers) {
        return new Forwarding(true, true, true, false, false, Optional.empty(), List.of(headers), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n"})
    void anAnswerWithoutContentGetsNoLength(String length) throws Exception {
        try (var target = RawTarget.answering("HTTP/1.1 204 No Content\r\n" + length + "\r\n");
                var proxy = ProxyFixture.standard()) {
            proxy.route("/", target.url());
            assertThat(proxy.get("/").toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 204 ")
                    .doesNotContain("content-length", "transfer-encoding")
                    .endsWith("\r\n\r\n");
        }
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
