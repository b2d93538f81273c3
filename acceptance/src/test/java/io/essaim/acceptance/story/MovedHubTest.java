package io.essaim.acceptance.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.testkit.machine.OpenFolder;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A swarm gives a hub that was started again another address under its old name. */
class MovedHubTest {
    /** Less than the half minute for which Java keeps addresses when nobody tells it otherwise. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private static final Duration TO_START = Duration.ofSeconds(60);

    @TempDir(factory = OpenFolder.class, cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final int port = Ports.free();
    private final URI front = URI.create("http://127.0.0.1:" + Ports.free());

    @Test
    void aHubThatMovedIsFoundAtOnce() throws IOException {
        var names = TextFile.write(folder.resolve("hosts"), "127.0.0.1 hub\n");
        var before = hub("127.0.0.1", "before");
        try (var proxy = proxy(names)) {
            Patience.awaitTrue("the hub: " + proxy.output(), TO_START, () -> answered("before"));
            before.stop(0);
            var after = hub("127.0.0.2", "after");
            TextFile.write(names, "127.0.0.2 hub\n");
            Patience.awaitTrue("the hub at its new address", SOON, () -> answered("after"));
            after.stop(0);
        }
    }

    private Program proxy(Path names) {
        var command = EssaimCommand.of(
                "proxy",
                "--ip=127.0.0.1",
                "--port=" + front.getPort(),
                "--api-port=" + Ports.free(),
                "--default-target=http://hub:" + port);
        return Program.start("proxy", folder, Map.of("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + names), command);
    }

    private HttpServer hub(String address, String word) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, word.length());
            exchange.getResponseBody().write(word.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private boolean answered(String word) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(front).timeout(SOON).build();
            return http.send(request, BodyHandlers.ofString()).body().equals(word);
        } catch (IOException e) {
            return false; // not yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
