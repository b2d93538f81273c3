package io.essaim.acceptance.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx with the configuration that {@code essaim render} writes, in front of a real proxy: nothing is lost on the way. */
class NginxInFrontTest {
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final long A_WHILE = 20;
    private static final int LARGE = 64 << 20;

    @TempDir(factory = OpenFolder.class)
    Path folder;

    private final int https = Ports.free();
    private final int http = Ports.free();
    private final CountDownLatch seen = new CountDownLatch(1);
    private HttpServer target;
    private ServerSocket tunnel;
    private ProxyDoor proxy;
    private Program nginx;
    private SSLContext trusting;

    @BeforeAll
    static void makeTheSystems(@TempDir Path logs) {
        RenderedStack.makeSystems(logs);
    }

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        var stack = RenderedStack.of(folder, "swarm-nginx", "swarm");
        trusting = trusting(folder.resolve("authority/ca.pem"));
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        target.createContext("/headers", this::headers);
        target.createContext("/upload", this::upload);
        target.createContext("/drip", this::drip);
        target.start();
        tunnel = new ServerSocket(0, 1, target.getAddress().getAddress());
        proxy = ProxyDoor.essaim(folder);
        route("/", target.getAddress().getPort());
        route("/tunnel", tunnel.getLocalPort());
        Files.writeString(stack.file("nginx.conf"), here(Files.readString(stack.file("nginx.conf"))));
        var command = List.of("nginx", "-c", stack.file("nginx.conf").toString());
        nginx = Program.start(
                "nginx", folder, Map.of(), DebianRoot.of(RenderedStack.CHECKERS).command(folder, command));
        nginx.awaitPort(https, TO_START);
    }

    @AfterEach
    void end() throws IOException {
        nginx.close();
        proxy.close();
        target.stop(0);
        tunnel.close();
    }

    /** The same, at ports of this machine, and with the proxy where it is. */
    private String here(String configuration) {
        return configuration
                .replace("listen 8000 ssl", "listen 127.0.0.1:" + https + " ssl")
                .replace("listen 8080", "listen 127.0.0.1:" + http)
                .replace("127.0.0.1:8003", "127.0.0.1:" + Ports.free())
                .replace("http://proxy:8000", proxy.front().toString())
                .replace("/run/secrets/", folder.resolve("stack/secrets") + "/");
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void route(String path, int port) {
        var body = "{\"target\":\"http://127.0.0.1:" + port + "\"}";
        var request = HttpRequest.newBuilder(proxy.api().resolve("/api/routes" + path))
                .header("Authorization", "token " + ProxyDoor.TOKEN)
                .POST(BodyPublishers.ofString(body))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(201);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try (var client = client()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    private URI at(String path) {
        return URI.create("https://127.0.0.1:" + https + path);
    }

    private void headers(HttpExchange exchange) throws IOException {
        var text = new StringBuilder();
        exchange.getRequestHeaders()
                .forEach((name, values) -> text.append(name.toLowerCase(Locale.ROOT))
                        .append(": ")
                        .append(String.join("|", values))
                        .append('\n'));
        answer(exchange, text.toString());
    }

    /** Says that something came, as soon as it did, and in the end how much. */
    private void upload(HttpExchange exchange) throws IOException {
        long size = exchange.getRequestBody().read() < 0 ? 0 : 1;
        seen.countDown();
        size += exchange.getRequestBody().skip(Long.MAX_VALUE);
        answer(exchange, "%d".formatted(size));
    }

    /** A line, and the other only when somebody has read the first. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write("one\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            out.write((await(seen) ? "two\n" : "too late\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(A_WHILE, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void whoPeopleAreIsSaidByNginxWhateverTheySayThemselves() {
        var request = HttpRequest.newBuilder(at("/headers"))
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-Forwarded-Proto", "http")
                .header("X-Forwarded-Host", "evil.example.org")
                .header("Forwarded", "for=6.6.6.6;proto=http")
                .header("X-Scheme", "http")
                .build();
        assertThat(send(request).body().lines())
                .contains("x-real-ip: 127.0.0.1")
                .contains("x-forwarded-for: 127.0.0.1,127.0.0.1")
                .contains("x-forwarded-proto: https,http")
                .contains("host: 127.0.0.1:" + https, "x-forwarded-host: 127.0.0.1:" + https)
                .noneMatch(line -> line.contains("6.6.6.6") || line.contains("evil"))
                .noneMatch(line -> line.startsWith("forwarded:") || line.startsWith("x-scheme:"));
    }

    /** By hand: Java's client holds back what it sends until it is asked for more. */
    @Test
    void whatIsSentUpGoesThroughAsItComesHoweverLargeItIs() throws IOException {
        try (var socket = connected()) {
            var out = socket.getOutputStream();
            out.write(lines("""
                    POST /upload HTTP/1.1
                    Host: notebooks.example.org
                    Transfer-Encoding: chunked

                    1
                    x
                    """));
            assertThat(await(seen))
                    .as("the first byte is there before the last is sent")
                    .isTrue();
            out.write(lines("%x\n".formatted(LARGE)));
            out.write(new byte[LARGE]);
            out.write(lines("\n0\n\n"));
            var in = socket.getInputStream();
            assertThat(head(in)).startsWith("HTTP/1.1 200");
            var size = String.valueOf(LARGE + 1);
            assertThat(new String(in.readNBytes(size.length()), StandardCharsets.UTF_8))
                    .isEqualTo(size);
        }
    }

    private Socket connected() throws IOException {
        var socket = trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), https);
        socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(A_WHILE));
        return socket;
    }

    private static byte[] lines(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatComesDownIsNotKeptBack() throws IOException, InterruptedException {
        try (var client = client()) {
            var lines = client.send(HttpRequest.newBuilder(at("/drip")).build(), BodyHandlers.ofLines())
                    .body()
                    .iterator();
            assertThat(lines.next()).isEqualTo("one");
            seen.countDown();
            assertThat(lines.next()).isEqualTo("two");
        }
    }

    @Test
    void aWebSocketIsATunnel() throws IOException {
        Thread.ofVirtual().start(this::echo);
        try (var socket = connected()) {
            var out = socket.getOutputStream();
            out.write(lines("""
                    GET /tunnel/kernel HTTP/1.1
                    Host: notebooks.example.org
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """));
            var in = socket.getInputStream();
            assertThat(head(in)).startsWith("HTTP/1.1 101");
            out.write("ping".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(in.readNBytes(4), StandardCharsets.UTF_8)).isEqualTo("ping");
        }
    }

    /** Agrees to whatever is asked, and says again what it hears. */
    private void echo() {
        try (var socket = tunnel.accept()) {
            head(socket.getInputStream());
            socket.getOutputStream().write(lines("""
                    HTTP/1.1 101 Switching Protocols
                    Connection: Upgrade
                    Upgrade: websocket
                    Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

                    """));
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as("no end before the end of the head: " + text).isNotNegative();
            text.append((char) next);
        }
        return text.toString();
    }

    @Test
    void plainHttpLeadsToHttps() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + "/hub/?next=a"))
                .build();
        var answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(308);
        assertThat(answer.headers().firstValue("location")).contains("https://127.0.0.1/hub/?next=a");
    }
}
