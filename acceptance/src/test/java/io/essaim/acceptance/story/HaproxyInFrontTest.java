package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.essaim.acceptance.hub.ProxyDoor;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HAProxy hands on connections, and says whose they are in the PROXY protocol. The browser is at 127.0.0.2. */
class HaproxyInFrontTest {
    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final String BROWSER = "127.0.0.2";

    @TempDir
    Path folder;

    private final int first = Ports.free();
    private final int second = Ports.free();
    private final int tls = Ports.free();
    private HttpServer target;
    private ProxyDoor proxy;
    private Program haproxy;

    @BeforeEach
    void start() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/", HaproxyInFrontTest::echo);
        target.start();
        proxy = ProxyDoor.essaimBehind(folder, "127.0.0.1");
        var route = "{\"target\":\"http://127.0.0.1:" + target.getAddress().getPort() + "\"}";
        var token = "Authorization: token " + ProxyDoor.TOKEN;
        Command.run(
                folder,
                "curl",
                "-sf",
                "-H",
                token,
                "-d",
                route,
                proxy.api().resolve("/api/routes/").toString());
        Command.run(
                folder,
                ("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost"
                                + " -keyout front.pem.key -out front.pem")
                        .split(" ", -1));
        var file = TextFile.write(folder.resolve("haproxy.cfg"), configuration());
        haproxy =
                Program.start("haproxy", folder, Map.of(), List.of("/usr/sbin/haproxy", "-db", "-f", file.toString()));
        for (int port : new int[] {first, second, tls}) {
            haproxy.awaitPort(port, TO_START);
        }
    }

    /** The checks are the connections of version 2 that nobody is behind: without them no server would be well. */
    private String configuration() {
        var server = "server essaim " + proxy.front().getAuthority() + " source 127.0.0.1 check inter 200ms ";
        return """
                defaults
                    mode tcp
                    timeout connect 5s
                    timeout client 60s
                    timeout server 60s
                listen first
                    bind 127.0.0.1:%d
                    %4$s send-proxy
                listen second
                    bind 127.0.0.1:%d
                    option httpchk GET /_chp_healthz
                    %4$s send-proxy-v2
                listen tls
                    bind 127.0.0.1:%d ssl crt front.pem
                    %4$s send-proxy-v2-ssl
                """.formatted(first, second, tls, server);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var text = exchange.getRequestHeaders().entrySet().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + String.join("|", header.getValue()))
                .collect(Collectors.joining("\n"));
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @AfterEach
    void end() {
        haproxy.close();
        proxy.close();
        target.stop(0);
    }

    @Test
    void theBrowsersAddressArrivesWithEitherVersion() {
        for (int port : new int[] {first, second}) {
            assertThat(seen("http://127.0.0.1:" + port + "/").lines())
                    .contains("x-forwarded-for: " + BROWSER, "x-forwarded-proto: http")
                    .noneMatch(line -> line.contains("6.6.6.6"));
        }
    }

    @Test
    void whereHaproxyEndsTlsTheSchemeArrivesAsWell() {
        assertThat(seen("https://127.0.0.1:" + tls + "/").lines())
                .contains("x-forwarded-for: " + BROWSER, "x-forwarded-proto: https")
                .noneMatch(line -> line.contains("6.6.6.6"));
    }

    @Test
    void whoeverComesPastItIsTurnedAway() {
        var past = List.of("sh", "-c", "curl -s " + proxy.front() + "/ || echo refused with $?");
        assertThat(Command.run(folder, "", past)).startsWith("refused with ");
        assertThat(proxy.program().output()).contains("connection of 127.0.0.1 refused");
    }

    private String seen(String url) {
        return Command.run(
                folder, "curl", "-sfk", "--retry", "5", "--interface", BROWSER, "-H", "X-Forwarded-For: 6.6.6.6", url);
    }
}
