package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Requests and answers over HTTP/2 are those of HTTP/1.1 to targets. */
class Http2Test extends Http2Fixture {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void aRequestBecomesOneOfHttp1AndItsAnswerOneOfHttp2() throws Exception {
        var seen = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    seen.complete(wire.head().toLowerCase(Locale.ROOT));
                    wire.send("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nX-Lab: Bee\r\n");
                    wire.send("Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
                });
                var client = client()) {
            proxy.route("/", target.url());
            var head = Http2Wire.get("/a?b=c")
                    .add("cookie", "one=1")
                    .add("cookie", "two=2")
                    .add("te", "trailers");
            var stream = client.send(head, true);
            var answer = stream.head();
            assertThat(answer.status()).hasToString("200");
            assertThat(answer.get("x-lab")).hasToString("Bee");
            assertThat(answer.names())
                    .extracting(CharSequence::toString)
                    .doesNotContain("connection", "keep-alive", "transfer-encoding");
            assertThat(stream.rest()).isEqualTo("ok");
            assertThat(seen.get(10, TimeUnit.SECONDS))
                    .startsWith("get /a?b=c http/1.1\r\n")
                    .contains("\r\nhost: lab.example\r\n", "\r\ncookie: one=1; two=2\r\n")
                    .contains("\r\nx-forwarded-proto: https\r\n", "\r\nx-forwarded-port: 443\r\n")
                    .doesNotContain("transfer-encoding", "content-length", "\r\nte:", "\r\n:");
        }
    }

    @Test
    void whoeverKnowsNoHttp2IsSpokenToInHttp1() throws Exception {
        try (var target = RawTarget.answering(OK);
                var client = Wire.to(proxy.proxy.port(), key)) {
            proxy.route("/", target.url());
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void whereTheSettingsForbidItThereIsNone() throws Exception {
        try (var target = RawTarget.answering(OK);
                var old = Http2Wire.proxy(key, wanted -> wanted.tls = Http2Wire.tls(key, false));
                var client = HttpClient.newBuilder().sslContext(key.context()).build()) {
            old.route("/", target.url());
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + old.proxy.port() + "/"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(answer.body()).isEqualTo("ok");
        }
    }

    @Test
    void theClientOfTheJdkIsServedAndTargetsKeepTheirConnections() throws Exception {
        try (var target = RawTarget.answering(OK);
                var client = HttpClient.newBuilder().sslContext(key.context()).build()) {
            proxy.route("/", target.url());
            for (int i = 0; i < 5; i++) {
                var answer =
                        client.send(HttpRequest.newBuilder(uri("/a")).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.body()).isEqualTo("ok");
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void hintsComeBeforeTheAnswerAndTrailersAfterIt() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    wire.send("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-Sum: 7\r\n\r\n");
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.get("/a"), true);
            assertThat(stream.status()).isEqualTo("103");
            assertThat(stream.status()).isEqualTo("200");
            assertThat(stream.text(2)).isEqualTo("ok");
            assertThat(stream.head().get("x-sum")).hasToString("7");
        }
    }

    @Test
    void whoHasNoTargetGetsThePageForIt() throws Exception {
        try (var client = client()) {
            var stream = client.send(Http2Wire.get("/nowhere"), true);
            assertThat(stream.status()).isEqualTo("404");
            assertThat(stream.rest()).contains("404");
            proxy.route("/", "http://127.0.0.1:1");
            assertThat(client.send(Http2Wire.get("/a"), true).status()).isEqualTo("503");
        }
    }
}
