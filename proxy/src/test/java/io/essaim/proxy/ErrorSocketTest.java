package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for errors from a server that listens on a socket in the file system. */
class ErrorSocketTest {
    private static final String PAGE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/x\r\nX-No: 1\r\nContent-Length: 4\r\n\r\npage";

    @TempDir
    private Path folder;

    private final BlockingQueue<String> asked = new ArrayBlockingQueue<>(4);

    @ParameterizedTest
    @ValueSource(strings = {"http+unix", "unix+http"})
    void pagesComeFromASocket(String scheme) throws Exception {
        try (var _ = serve(PAGE);
                var proxy = ProxyFixture.withErrorTarget(url(scheme) + "/hub/error")) {
            var request = "GET /foo/bar?a=b HTTP/1.1\r\nHost: x\r\nCookie: s=1\r\nConnection: close\r\n\r\n";
            assertThat(proxy.ask(request))
                    .startsWith("HTTP/1.1 404 Not Found")
                    .contains("text/x")
                    .doesNotContain("X-No")
                    .endsWith("page");
            assertThat(asked.poll(10, TimeUnit.SECONDS).toLowerCase(Locale.ROOT))
                    .startsWith("get /hub/error/404?url=%2ffoo%2fbar%3fa%3db http/1.1\r\n")
                    .contains("\r\nhost: localhost\r\n")
                    .doesNotContain("cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"})
    void whenThePageDoesNotComeTheStatusStillDoes(String answer) throws Exception {
        try (var _ = serve(answer);
                var proxy = ProxyFixture.withErrorTarget(url("http+unix"))) {
            assertThat(proxy.get("/a")).startsWith("HTTP/1.1 404 Not Found").endsWith("Not Found");
        }
    }

    @Test
    void whenNobodyListensTheStatusStillComes() throws Exception {
        try (var proxy = ProxyFixture.withErrorTarget(url("http+unix"))) {
            assertThat(proxy.get("/a")).startsWith("HTTP/1.1 404 Not Found").endsWith("Not Found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1", "nowhere", "http+unix:///no/host", "http:/error"})
    void whereNobodyCanBeAskedIsRefusedAtStart(String url) {
        assertThatThrownBy(() -> ProxyFixture.withErrorTarget(url)).isInstanceOf(IllegalArgumentException.class);
    }

    private String url(String scheme) {
        return scheme + "://" + folder.resolve("pages.sock").toString().replace("/", "%2F");
    }

    /** Answers whoever comes, once each, and hangs up. */
    private ServerSocketChannel serve(String answer) throws IOException {
        var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(folder.resolve("pages.sock")));
        Thread.startVirtualThread(() -> serve(listening, answer));
        return listening;
    }

    private void serve(ServerSocketChannel listening, String answer) {
        try (var connection = listening.accept()) {
            var bytes = ByteBuffer.allocate(4096);
            connection.read(bytes);
            asked.add(new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1));
            connection.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
