package io.essaim.cli.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.essaim.certificates.CertificateFolder;
import io.essaim.certificates.authorities.Hosts;
import io.essaim.certificates.authorities.PartFiles;
import io.essaim.cli.Essaim;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code essaim proxy} as a process of its own, with options as people give them to configurable-http-proxy. */
class ProxyProcessTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TOKEN = "token-of-the-process";

    @TempDir
    private Path folder;

    private final int port = Ports.free();
    private final int apiPort = Ports.free();
    private final int otherPort = Ports.free();
    private HttpServer target;

    @BeforeEach
    void open() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", exchange -> {
            var seen = exchange.getRequestHeaders().entrySet().stream()
                    .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": "
                            + header.getValue().getFirst())
                    .collect(Collectors.joining("\n", exchange.getRequestURI() + "\n", "\n"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, seen.length);
            exchange.getResponseBody().write(seen);
            exchange.close();
        });
        target.start();
    }

    @AfterEach
    void close() {
        target.stop(0);
    }

    @Test
    void overPlainHttpItServesCountsLogsAndEnds() throws Exception {
        var pidFile = folder.resolve("proxy.pid");
        try (var proxy = start(
                        "--metrics-ip=127.0.0.1",
                        "--metrics-port=" + otherPort,
                        "--pid-file=" + pidFile,
                        "--log-level=debug",
                        "--custom-header",
                        "k1: v1",
                        "--custom-header",
                        " k2 : host:123 ");
                var client = HttpClient.newHttpClient()) {
            proxy.awaitPort(otherPort, PATIENCE);
            assertThat(get(client, "http://127.0.0.1:" + port + "/any/where?secret=1")
                            .body())
                    .startsWith("/any/where?secret=1\n")
                    .contains("\nk1: v1\n", "\nk2: host:123\n", "\nx-forwarded-for: 127.0.0.1\n");
            assertThat(get(client, "http://127.0.0.1:" + otherPort + "/metrics").body())
                    .contains("\nrequests_web 1.0\n");
            assertThat(change(client, "POST")).isEqualTo(201);
            assertThat(change(client, "DELETE")).isEqualTo(204);
            assertThat(pidFile).hasContent(Long.toString(proxy.pid()));
            awaitLines(
                    proxy,
                    "Route added / -> " + targetUrl(),
                    "Proxying http://127.0.0.1:" + port + " to " + targetUrl(),
                    "Proxy API at http://127.0.0.1:" + apiPort + "/api/routes",
                    "Serve metrics at http://127.0.0.1:" + otherPort + "/metrics",
                    "PROXY WEB /any/where to ",
                    "Route added /user/ann -> http://127.0.0.1:9",
                    "201 POST /api/routes/user/ann",
                    "Removing route /user/ann",
                    "204 DELETE /api/routes/user/ann");
            assertThat(proxy.output()).doesNotContain("not authenticated", "secret=1", TOKEN);

            proxy.interrupt();
            assertThat(proxy.awaitExit(PATIENCE)).isEqualTo(2);
            assertThat(pidFile).doesNotExist();
        }
    }

    @Test
    void overTlsItSpeaksNoHttp2WhereThatIsSwitchedOffAndSendsPeopleThere() throws Exception {
        var files = keys();
        try (var proxy = start(
                        "--ssl-key=" + files.key(),
                        "--ssl-cert=" + files.certificate(),
                        "--no-http2",
                        "--redirect-port=" + otherPort);
                var client = HttpClient.newHttpClient()) {
            proxy.awaitPort(otherPort, PATIENCE);
            assertThat(get(client, "http://127.0.0.1:" + otherPort + "/a?b"))
                    .returns(301, HttpResponse::statusCode)
                    .extracting(
                            answer -> answer.headers().firstValue("Location").orElse(""))
                    .isEqualTo("https://127.0.0.1:" + port + "/a?b");
            assertAnsweredInHttp1(trusting(files.certificate()));
            awaitLines(
                    proxy,
                    "Proxying https://127.0.0.1:" + port,
                    "Added HTTP to HTTPS redirection from " + otherPort + " to " + port);
        }
    }

    /** A client that would rather speak HTTP/2. */
    private void assertAnsweredInHttp1(SSLContext context) throws IOException {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            var offer = socket.getSSLParameters();
            offer.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(offer);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isNotEqualTo("h2");
            socket.getOutputStream()
                    .write("GET /s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200 ")
                    .contains("\nx-forwarded-proto: https\n");
        }
    }

    private Program start(String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Essaim.class.getName(),
                "proxy",
                "--ip=127.0.0.1",
                "--port=" + port,
                "--api-ip=127.0.0.1",
                "--api-port=" + apiPort,
                "--default-target=" + targetUrl()));
        command.addAll(List.of(options));
        return Program.start("proxy", folder, Map.of("CONFIGPROXY_AUTH_TOKEN", TOKEN), command);
    }

    private String targetUrl() {
        return "http://127.0.0.1:" + target.getAddress().getPort();
    }

    private static void awaitLines(Program proxy, String... lines) {
        for (var line : lines) {
            Patience.awaitTrue(
                    "the line " + line, PATIENCE, () -> proxy.output().contains(line));
        }
    }

    private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    private int change(HttpClient client, String method) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + "/api/routes/user/ann"))
                .timeout(PATIENCE)
                .header("Authorization", "token " + TOKEN)
                .method(method, HttpRequest.BodyPublishers.ofString("{\"target\":\"http://127.0.0.1:9\"}"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private PartFiles keys() throws IOException {
        var nowhere = new Hosts(List.of(), List.of(), List.of());
        return CertificateFolder.open(folder.resolve("ssl"), nowhere, false, InstantSource.system())
                .proxyApi();
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
