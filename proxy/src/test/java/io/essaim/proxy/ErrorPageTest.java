package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPageTest {
    private static final String DEAD = "http://127.0.0.1:1";

    @TempDir
    private Path folder;

    @Test
    void aFolderHasAPageForTheStatusOrForAllOthers() throws Exception {
        Files.writeString(folder.resolve("404.html"), "<p>lost");
        Files.writeString(folder.resolve("error.html"), "<p>oh");
        try (var proxy = fromFolder()) {
            proxy.route("/dead/", DEAD);
            assertThat(proxy.get("/x"))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("text/html")
                    .endsWith("<p>lost");
            assertThat(proxy.get("/dead/")).startsWith("HTTP/1.1 503 ").endsWith("<p>oh");
        }
    }

    @Test
    void aFolderWithoutThePageLeavesTheStatusInWords() throws Exception {
        try (var proxy = fromFolder()) {
            assertThat(proxy.get("/x"))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("text/plain")
                    .endsWith("Not Found");
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefusedAtStart() {
        var missing = folder.resolve("missing");
        assertThatThrownBy(() -> ProxyFixture.with(wanted -> wanted.errorPath = Optional.of(missing.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(missing.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DEAD,
                "http://hidden.invalid:1234/secret",
                "https://127.0.0.1:1",
                "http+unix://%2Ftmp%2Fhidden.invalid.sock"
            })
    void noPageTellsWhereATargetIs(String target) throws Exception {
        try (var proxy = ProxyFixture.standard();
                var texts = ProxyFixture.withErrorTarget(DEAD)) {
            for (var asked : List.of(proxy, texts)) {
                asked.route("/a/", target);
                assertThat(asked.get("/a/"))
                        .startsWith("HTTP/1.1 503 ")
                        .doesNotContain("127.0.0.1", "hidden", "secret", "refused", "Exception");
            }
        }
    }

    @Test
    void noPageTellsWhatATargetThatIsNoServerOfHttpSaid() throws Exception {
        try (var target = RawTarget.answering("hidden secret\r\n\r\n");
                var proxy = ProxyFixture.standard()) {
            proxy.route("/", target.url());
            assertThat(proxy.get("/")).startsWith("HTTP/1.1 503 ").doesNotContain("127.0.0.1", "hidden", "secret");
        }
    }

    @Test
    void withoutARouteIts404AndWithoutATarget503() throws Exception {
        try (var proxy = ProxyFixture.standard()) {
            proxy.route("/dead/", "http://127.0.0.1:1");
            assertThat(proxy.get("/nowhere"))
                    .startsWith("HTTP/1.1 404 Not Found")
                    .contains("<h1>404 Not Found</h1>");
            assertThat(proxy.get("/dead/x")).startsWith("HTTP/1.1 503 ");
            assertThat(proxy.get("/%zz")).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void theConnectionGoesOnAfterAnError() throws Exception {
        try (var proxy = ProxyFixture.standard();
                var client = proxy.client()) {
            client.send("POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
            var head = client.head();
            client.text(Integer.parseInt(head.replaceAll("(?is).*content-length: (\\d+).*", "$1")));
            client.send("GET /_chp_healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            assertThat(client.rest()).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"OK\"}");
        }
    }

    @Test
    void pagesComeFromTheErrorTargetWithoutTheCallersCookies() throws Exception {
        var asked = new ArrayBlockingQueue<String>(4);
        try (var pages = new RawTarget((wire, _) -> {
                    asked.add(wire.head());
                    wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/x\r\nX-No: 1\r\nContent-Length: 4\r\n\r\npage");
                });
                var proxy = ProxyFixture.withErrorTarget(pages.url() + "/hub/error")) {
            assertThat(proxy.ask("GET /a?b=c HTTP/1.1\r\nHost: x\r\nCookie: s=1\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404 Not Found")
                    .contains("text/x")
                    .doesNotContain("X-No")
                    .endsWith("page");
            assertThat(asked.poll().toLowerCase(Locale.ROOT))
                    .startsWith("get /hub/error/404?url=%2fa%3fb%3dc http/1.1")
                    .doesNotContain("cookie");
        }
    }

    @Test
    void thePageKeepsItsEncodingWhateverItsOwnStatus() throws Exception {
        var page = "HTTP/1.1 500 Oh\r\nContent-Type: text/x\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n?!";
        try (var pages = RawTarget.answering(page);
                var proxy = ProxyFixture.withErrorTarget(pages.url() + "/")) {
            proxy.route("/dead/", DEAD);
            assertThat(proxy.get("/dead/").toLowerCase(Locale.ROOT))
                    .startsWith("http/1.1 503 ")
                    .contains("content-encoding: gzip\r\n", "content-type: text/x\r\n")
                    .endsWith("?!");
        }
    }

    @Test
    void anAddressThatIsNoneIsTheCallersMistakeAndHasItsPageToo() throws Exception {
        var asked = new ArrayBlockingQueue<String>(4);
        try (var pages = new RawTarget((wire, _) -> {
                    asked.add(wire.head());
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage");
                });
                var proxy = ProxyFixture.withErrorTarget(pages.url())) {
            assertThat(proxy.get("/%")).startsWith("HTTP/1.1 400 ").endsWith("page");
            assertThat(asked.poll()).startsWith("GET /400?url=%2F%25 HTTP/1.1");
        }
    }

    @Test
    void whenThePageDoesNotComeTheStatusStillDoes() throws Exception {
        try (var proxy = ProxyFixture.withErrorTarget("http://127.0.0.1:1/")) {
            assertThat(proxy.get("/a")).startsWith("HTTP/1.1 404 Not Found").endsWith("Not Found");
        }
    }

    private ProxyFixture fromFolder() {
        return ProxyFixture.with(wanted -> wanted.errorPath = Optional.of(folder.toString()));
    }
}
