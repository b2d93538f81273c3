package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.proxy.settings.Forwarding;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
    @Test
    void withoutARouteIts404AndWithoutATarget503() throws Exception {
        try (var proxy = ProxyFixture.standard()) {
            proxy.route("/dead/", "http://127.0.0.1:1");
            assertThat(proxy.get("/nowhere"))
                    .startsWith("HTTP/1.1 404 Not Found")
                    .contains("<h1>404 Not Found</h1>");
            assertThat(proxy.get("/dead/x")).startsWith("HTTP/1.1 503 ");
            assertThat(proxy.get("/%zz")).startsWith("HTTP/1.1 500 ");
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
                var proxy = ProxyFixture.with(
                        Forwarding.standard(), false, Optional.of(URI.create(pages.url() + "/hub/error")))) {
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
    void whenThePageDoesNotComeTheStatusStillDoes() throws Exception {
        try (var proxy =
                ProxyFixture.with(Forwarding.standard(), false, Optional.of(URI.create("http://127.0.0.1:1/")))) {
            assertThat(proxy.get("/a")).startsWith("HTTP/1.1 404 Not Found").endsWith("Not Found");
        }
    }
}
