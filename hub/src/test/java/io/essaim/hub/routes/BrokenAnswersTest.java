package io.essaim.hub.routes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.route.RoutesUnavailable;
import io.essaim.hub.http.InnerCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that is killed while it answers is away, like one that does not answer at all. */
class BrokenAnswersTest {
    private final ServerSocket socket = open();
    private final ExecutorService each = Executors.newVirtualThreadPerTaskExecutor();

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
        each.close();
    }

    /** Answers every request with this, and closes. */
    private void answers(String text) {
        var _ = each.submit(() -> {
            while (!socket.isClosed()) {
                try (var connection = socket.accept()) {
                    var _ = connection.getInputStream().read(new byte[8192]);
                    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                }
            }
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 20",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"/\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"/\""
            })
    void anAnswerThatEndsInTheMiddleIsTriedAgainAndThenSaid(String text) {
        answers(text);
        var calls = calls();

        assertThatThrownBy(() -> calls.find(""))
                .isInstanceOf(RoutesUnavailable.class)
                .hasMessageContaining("could not be asked")
                .hasMessageNotContaining("null");
    }

    private ProxyCalls calls() {
        return new ProxyCalls(
                URI.create("http://127.0.0.1:" + socket.getLocalPort()),
                ProxyTokens.only("a token"),
                Duration.ofMillis(300),
                InnerCalls.plain());
    }
}
