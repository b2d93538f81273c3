package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What follows the body of a request over HTTP/2: targets see it as they see the trailers of HTTP/1.1. */
class Http2TrailersTest extends Http2Fixture {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String END = "0\r\nx-sum: 6\r\n\r\n";

    private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(4);

    @Test
    void theyFollowTheLastChunk() throws Exception {
        try (var target = readingBody(8 + END.length());
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.data("abc", false);
            stream.trailers(trailers().add("x-sum", "6"));
            assertThat(next()).isEqualTo("3\r\nabc\r\n" + END);
            assertThat(stream.status()).isEqualTo("200");
        }
    }

    @Test
    void theyMayBeAllThereIs() throws Exception {
        try (var target = readingBody(END.length());
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.trailers(trailers().add("x-sum", "6"));
            assertThat(next()).isEqualTo(END);
            assertThat(stream.status()).isEqualTo("200");
        }
    }

    @Test
    void whereABodyEndsIsNothingTheySay() throws Exception {
        try (var target = readingBody(8 + END.length());
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.data("abc", false);
            stream.trailers(trailers()
                    .add("content-length", "5")
                    .add("trailer", "x-sum")
                    .add("x-sum", "6"));
            assertThat(next()).isEqualTo("3\r\nabc\r\n" + END);
            assertThat(stream.status()).isEqualTo("200");
        }
    }

    @Test
    void afterABodyWhoseLengthIsSaidThereIsNoPlaceForThem() throws Exception {
        try (var target = new RawTarget((wire, _) -> {
                    wire.head();
                    seen.add(wire.text(3));
                    wire.send(OK);
                    seen.add(wire.head());
                    wire.send(OK);
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a").add("content-length", "3"), false);
            stream.data("abc", false);
            stream.trailers(trailers().add("x-sum", "6"));
            assertThat(next()).isEqualTo("abc");
            assertThat(stream.status()).isEqualTo("200");
            assertThat(stream.rest()).isEqualTo("ok");
            client.send(Http2Wire.get("/next"), true);
            assertThat(next()).startsWith("GET /next ");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "':path', /hidden",
        "':evil', 1",
        "transfer-encoding, chunked",
        "connection, close",
        "X-Upper, 1",
        "x name, 1"
    })
    void whatIsNoTrailerCutsTheRequestShort(String name, String value) throws Exception {
        assertCutShort(trailers().add(name, value));
    }

    @Test
    void aLineEndInOneCutsTheRequestShort() throws Exception {
        assertCutShort(trailers().add("x-sum", "6\r\n\r\nGET /hidden HTTP/1.1\r\nHost: x"));
    }

    private void assertCutShort(Http2Headers trailers) throws Exception {
        var rest = new CompletableFuture<String>();
        try (var target = new RawTarget((wire, _) -> {
                    seen.add(wire.head() + wire.text(8));
                    rest.complete(wire.rest());
                });
                var client = client()) {
            proxy.route("/", target.url());
            var stream = client.send(Http2Wire.request("POST", "/a"), false);
            stream.data("abc", false);
            assertThat(next()).endsWith("3\r\nabc\r\n");
            stream.trailers(trailers);
            assertThat(stream.refusal()).isIn("400", Http2Error.PROTOCOL_ERROR.name());
            assertThat(rest.get(10, TimeUnit.SECONDS)).as("not even the end").isEmpty();
        }
    }

    /** Looks at so much of what follows the head. */
    private RawTarget readingBody(int length) throws Exception {
        return new RawTarget((wire, _) -> {
            assertThat(wire.head().toLowerCase(Locale.ROOT))
                    .contains("\r\ntransfer-encoding: chunked\r\n")
                    .doesNotContain("content-length");
            seen.add(wire.text(length));
            wire.send(OK);
        });
    }

    private String next() throws InterruptedException {
        var text = seen.poll(10, TimeUnit.SECONDS);
        assertThat(text).as("what the target reads").isNotNull();
        return String.valueOf(text);
    }

    private static Http2Headers trailers() {
        return new DefaultHttp2Headers(false);
    }
}
