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

class HeldBackBodiesTest {
    private static final String HIDDEN = "GET /page?hidden HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String NEXT = "GET /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private final WebServer server = Listener.start(
            new HostPort("127.0.0.1", 0),
            HttpRouting.builder()
                    .addFilter(new LastRequests())
                    .any("/refused", (request, response) -> Answers.html(request, response, 403, new byte[] {'n'}))
                    .any("/read", (request, response) -> Answers.html(request, response, 200, Bodies.read(request)))
                    .any("/page", (request, response) -> Answers.html(request, response, 200, new byte[] {'p'})));

    @AfterEach
    void close() {
        server.stop();
    }

    private String ask(String path) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            var request = "POST " + path + " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
                    + HIDDEN.length() + "\r\n\r\n" + HIDDEN + NEXT;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBodyThatNobodyAskedForIsNeverTheNextRequest() throws IOException {
        assertThat(ask("/refused").split("HTTP/1.1 "))
                .satisfiesExactly(
                        nothing -> assertThat(nothing).isEmpty(),
                        asked -> assertThat(asked).startsWith("100"),
                        refused -> assertThat(refused).startsWith("403").endsWith("\r\n\r\nn"),
                        next -> assertThat(next).startsWith("200").endsWith("\r\n\r\np"));
    }

    @Test
    void oneThatIsReadIsAskedFor() throws IOException {
        assertThat(ask("/read")).startsWith("HTTP/1.1 100").contains(HIDDEN).endsWith("\r\n\r\np");
    }
}
