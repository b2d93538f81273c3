package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.proxy.settings.Hsts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 6797. */
class StrictTransportTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String HEADER = "strict-transport-security";

    @TempDir
    private static Path folder;

    private static TestKey key;

    @BeforeAll
    static void makeKey() throws Exception {
        key = TestKey.in(folder);
    }

    private static ProxyFixture proxy(Optional<Hsts> hsts) {
        return ProxyFixture.with(wanted -> wanted.tls = Http2Wire.tls(key, true).with(draft -> {
            draft.hsts = hsts;
            draft.redirectBind = Optional.of(TestSettings.HERE);
        }));
    }

    private static String head(ProxyFixture proxy, String request) throws Exception {
        try (var client = Wire.to(proxy.proxy.port(), key)) {
            client.send(request);
            return client.head().toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void everyAnswerOverTlsHasIt() throws Exception {
        try (var target = RawTarget.answering(OK);
                var proxy = proxy(Optional.of(Hsts.of(Duration.ofDays(180))))) {
            var header = HEADER + ": max-age=15552000\r\n";
            assertThat(head(proxy, "GET /x HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("http/1.1 404")
                    .contains(header);
            assertThat(head(proxy, "nonsense\r\n\r\n"))
                    .startsWith("http/1.1 400")
                    .contains(header);
            proxy.route("/", target.url());
            assertThat(head(proxy, "GET /x HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("http/1.1 200")
                    .contains(header);
            assertThat(head(proxy, "HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n")).contains(header);
            try (var http2 = Http2Wire.to(proxy.proxy.port(), key)) {
                assertThat(http2.send(Http2Wire.get("/x"), true).head().get(HEADER))
                        .hasToString("max-age=15552000");
            }
        }
    }

    @Test
    void overHttp2TheProxysOwnAnswersHaveItToo() throws Exception {
        try (var proxy = proxy(Optional.of(Hsts.of(Duration.ZERO)));
                var http2 = Http2Wire.to(proxy.proxy.port(), key)) {
            var head = http2.send(Http2Wire.get("/x"), true).head();
            assertThat(head.status()).hasToString("404");
            assertThat(head.get(HEADER)).hasToString("max-age=0");
        }
    }

    @Test
    void whatTheTargetSaysStays() throws Exception {
        var answer = OK.replace("Content", "Strict-Transport-Security: max-age=7\r\nContent");
        try (var target = RawTarget.answering(answer);
                var proxy = proxy(Optional.of(Hsts.of(Duration.ofDays(180))))) {
            proxy.route("/", target.url());
            assertThat(head(proxy, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .containsOnlyOnce(HEADER)
                    .contains(HEADER + ": max-age=7\r\n");
        }
    }

    @Test
    void overPlainHttpAndWhereNobodyAsksForItThereIsNone() throws Exception {
        try (var with = proxy(Optional.of(Hsts.of(Duration.ofDays(1))));
                var without = proxy(Optional.empty());
                var client = Wire.to(with.proxy.redirectPort())) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head().toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 301")
                    .doesNotContain(HEADER);
            assertThat(head(without, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")).doesNotContain(HEADER);
        }
    }

    @Test
    void whatBrowsersWouldNotTakeIsRefused() {
        var year = Duration.ofDays(365);
        assertThat(new Hsts(year, true, true).header()).isEqualTo("max-age=31536000; includeSubDomains; preload");
        assertThatThrownBy(() -> new Hsts(year, false, true)).hasMessageContaining("include_subdomains");
        assertThatThrownBy(() -> new Hsts(year.minusDays(1), true, true)).hasMessageContaining("365d");
        assertThatThrownBy(() -> Hsts.of(Duration.ofDays(-1))).hasMessageContaining("negative");
    }
}
