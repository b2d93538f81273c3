package io.essaim.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.config.values.HostPort;
import io.essaim.hub.startup.Listener;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SoundTargetsTest {
    private final WebServer server = Listener.start(
            new HostPort("127.0.0.1", 0),
            HttpRouting.builder()
                    .addFilter(new SoundTargets())
                    .error(
                            HttpProblem.class,
                            (request, response, problem) ->
                                    response.status(problem.status()).send())
                    .get(
                            "/query",
                            (request, response) -> response.send(request.query().rawValue() + " "
                                    + request.query().all("x")))
                    .get("/plain", (request, response) -> response.send("plain"))
                    .any((request, response) ->
                            response.send(request.prologue().uriPath().rawPath())));

    @AfterEach
    void close() {
        server.stop();
    }

    private String ask(String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            var head = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("no answer for " + path, e);
        }
    }

    @Test
    void whatBrowsersLeaveUnquotedIsQuoted() {
        assertThat(ask("/user/a/x[1]|y^z.txt")).startsWith("HTTP/1.1 200").endsWith("/user/a/x%5B1%5D%7Cy%5Ez.txt");
        assertThat(ask("/\\evil.example")).startsWith("HTTP/1.1 200").endsWith("/%5Cevil.example");
    }

    @Test
    void queriesAreReadAsBrowsersSendThem() {
        assertThat(ask("/query?x=a|b&x=[1]{}^`\"<>\\"))
                .startsWith("HTTP/1.1 200")
                .endsWith("x=a%7Cb&x=%5B1%5D%7B%7D%5E%60%22%3C%3E%5C [a|b, [1]{}^`\"<>\\]");
        assertThat(ask("/query?x=100%&x=%zz&x=%7C")).endsWith("x=100%25&x=%25zz&x=%7C [100%, %zz, |]");
        assertThat(ask("/query?x=%ff")).startsWith("HTTP/1.1 200");
        assertThat(ask("/query?x=\u00fc")).startsWith("HTTP/1.1 400");
    }

    @Test
    void whatCannotBeDecodedIsTheCallersMistake() {
        assertThat(ask("/%zz")).startsWith("HTTP/1.1 400");
        assertThat(ask("/x%")).startsWith("HTTP/1.1 400");
        assertThat(ask("/%ff%fe")).startsWith("HTTP/1.1 400");
        assertThat(ask("/\u00fc")).startsWith("HTTP/1.1 400");
    }

    @Test
    void whatIsNeitherAPathNorAnAddressIsTheCallersMistake() {
        assertThat(ask(":/services/%2f/p")).startsWith("HTTP/1.1 400");
        assertThat(ask("plain")).startsWith("HTTP/1.1 400");
        assertThat(ask("://%2f")).startsWith("HTTP/1.1 400");
        assertThat(ask("http:///%2f")).startsWith("HTTP/1.1 400");
        assertThat(ask("http://example.org/%2f")).startsWith("HTTP/1.1 200");
        assertThat(ask("*")).startsWith("HTTP/1.1 200");
    }

    @Test
    void soundPathsPassAsTheyAre() {
        assertThat(ask("/plain")).startsWith("HTTP/1.1 200").endsWith("plain");
        assertThat(ask("/a%2Fb/%C3%BC@~/..")).endsWith("/a%2Fb/%C3%BC@~/..");
    }
}
