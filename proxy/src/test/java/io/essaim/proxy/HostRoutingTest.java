package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostRoutingTest {
    private final ProxyFixture proxy = ProxyFixture.with(wanted -> wanted.hostRouting = true);
    private final HttpClient api = HttpClient.newHttpClient();
    private RawTarget ann;

    @BeforeEach
    void open() throws Exception {
        ann = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nann");
        post("/ann.lab.example/user/ann", ann.url());
    }

    @AfterEach
    void close() throws Exception {
        ann.close();
        api.close();
        proxy.close();
    }

    @Test
    void theHostDecidesWhateverItsPortAndItsCapitals() throws Exception {
        for (var host : new String[] {"ann.lab.example", "ann.lab.example:8000", "Ann.LAB.example:443"}) {
            assertThat(get(host, "/user/ann/x")).startsWith("HTTP/1.1 200 ").endsWith("ann");
        }
    }

    @Test
    void anUnknownHostOrPathHasNoRoute() throws Exception {
        assertThat(get("bob.lab.example", "/user/ann/x")).startsWith("HTTP/1.1 404 ");
        assertThat(get("ann.lab.example", "/user/bob")).startsWith("HTTP/1.1 404 ");
        assertThat(get("x", "/ann.lab.example/user/ann")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void whatNoHostTakesGoesToTheDefaultRoute() throws Exception {
        try (var hub = RawTarget.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhub")) {
            post("/", hub.url());
            assertThat(get("bob.lab.example:8000", "/user/ann/x")).endsWith("hub");
            assertThat(get("ann.lab.example", "/hub/home")).endsWith("hub");
            assertThat(get("ann.lab.example", "/user/ann")).endsWith("ann");
        }
    }

    @Test
    void routesPostedInCapitalsAreFoundToo() throws Exception {
        post("/Bob.Lab.example/", ann.url());
        assertThat(get("bob.lab.example", "/")).endsWith("ann");
    }

    @Test
    void theHostIsStoredWithTheRoute() throws Exception {
        var request = HttpRequest.newBuilder(url("")).header("Authorization", "token " + ProxyFixture.TOKEN);
        assertThat(api.send(request.build(), BodyHandlers.ofString()).body())
                .contains("\"/ann.lab.example/user/ann\":{", "\"host\":\"ann.lab.example\"");
    }

    private String get(String host, String path) throws Exception {
        return proxy.ask("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private void post(String path, String target) throws Exception {
        var request = HttpRequest.newBuilder(url(path))
                .header("Authorization", "token " + ProxyFixture.TOKEN)
                .POST(BodyPublishers.ofString("{\"target\":\"" + target + "\"}"));
        assertThat(api.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(201);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + proxy.proxy.apiPort() + "/api/routes" + path);
    }
}
