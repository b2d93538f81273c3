package io.essaim.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.proxy.routes.Target;
import io.essaim.proxy.settings.Tls;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetKindTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    private static Path folder;

    private static TestKey key;

    @BeforeAll
    static void makeKey() throws Exception {
        key = TestKey.in(folder);
    }

    @Test
    void aTargetOverTlsIsTrustedByTheCertificatesOfTheSettings() throws Exception {
        assertThat(through(Optional.of(key.certFile().toString()), false, "localhost"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("ok");
    }

    @Test
    void aTargetThatNobodyVouchesForIsNotTrusted() throws Exception {
        assertThat(through(Optional.empty(), false, "localhost")).startsWith("HTTP/1.1 503 ");
    }

    @Test
    void aTargetWithTheCertificateOfAnotherNameIsNotTrusted() throws Exception {
        assertThat(through(Optional.of(key.certFile().toString()), false, "127.0.0.1"))
                .startsWith("HTTP/1.1 503 ");
    }

    @Test
    void anyTargetIsTrustedWhenTheSettingsSaySo() throws Exception {
        assertThat(through(Optional.empty(), true, "127.0.0.1")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aTargetCanBeASocketInTheFileSystem() throws Exception {
        var socket = folder.resolve("a b.sock");
        var head = new CompletableFuture<String>();
        try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                var proxy = ProxyFixture.standard()) {
            listening.bind(UnixDomainSocketAddress.of(socket));
            Thread.startVirtualThread(() -> head.completeAsync(() -> answerOne(listening), Runnable::run));
            proxy.route(
                    "/",
                    "http+unix://"
                            + URLEncoder.encode(socket.toString(), StandardCharsets.UTF_8)
                                    .replace("+", "%20"));
            assertThat(proxy.get("/x")).startsWith("HTTP/1.1 200 ").endsWith("ok");
            assertThat(head.get(10, TimeUnit.SECONDS))
                    .startsWith("GET /x HTTP/1.1\r\n")
                    .contains("lab.example:8000");
        }
    }

    @Test
    void aPathThatNoSocketCanHaveIsRefused() {
        assertThatThrownBy(() -> Target.parse("http+unix://%2F" + "a".repeat(107)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("107 bytes");
    }

    private static String through(Optional<String> trusted, boolean insecure, String host) throws Exception {
        var tls = Tls.none().with(draft -> {
            draft.targetCaFile = trusted;
            draft.insecureTargets = insecure;
        });
        try (var target = RawTarget.answering(key, OK);
                var proxy = ProxyFixture.with(wanted -> wanted.tls = tls)) {
            proxy.route("/", "https://" + host + ":" + target.port());
            return proxy.get("/");
        }
    }

    /** Answers one request and gives back what was read of it. */
    private static String answerOne(ServerSocketChannel listening) {
        try (var connection = listening.accept()) {
            var bytes = ByteBuffer.allocate(4096);
            connection.read(bytes);
            connection.write(ByteBuffer.wrap(OK.getBytes(StandardCharsets.ISO_8859_1)));
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
