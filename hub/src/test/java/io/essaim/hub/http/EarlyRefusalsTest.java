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

class EarlyRefusalsTest {
    private final WebServer server = Listener.start(
            new HostPort("127.0.0.1", 0),
            HttpRouting.builder().any((request, response) -> response.send("unexpected")));

    @AfterEach
    void close() {
        server.stop();
    }

    private String answer(String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWithItsLimit() throws IOException {
        assertThat(answer("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10485761\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .contains("application/json", "\"status\":413", "longer than 10485760 bytes");
    }

    @Test
    void whatIsNotHttpIsRefusedWithoutQuotingIt() throws IOException {
        assertThat(answer("GET /?token=secret HTTP/1.1\r\nno header at all\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"status\":400", "not HTTP as it should be")
                .doesNotContain("secret", "no header at all");
    }

    @Test
    void aMethodThatIsNoneIsTheCallersMistake() throws IOException {
        assertThat(answer("GE:T / HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        assertThat(answer("\0GET / HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }
}
