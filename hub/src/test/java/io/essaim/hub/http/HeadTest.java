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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeadTest {
    private final WebServer server = Listener.start(
            new HostPort("127.0.0.1", 0),
            HttpRouting.builder()
                    .any("/json", (request, response) -> Answers.json(request, response, 404, List.of("json")))
                    .any("/page", (request, response) -> Answers.html(request, response, 404, new byte[] {'p'})));

    @AfterEach
    void close() {
        server.stop();
    }

    private String ask(String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            var head = "HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("no answer for " + path, e);
        }
    }

    @Test
    void anAnswerToHeadHasNoBodyThatTheNextRequestWouldGet() {
        assertThat(ask("/json")).startsWith("HTTP/1.1 404").endsWith("\r\n\r\n");
        assertThat(ask("/page")).startsWith("HTTP/1.1 404").endsWith("\r\n\r\n");
    }
}
