package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A proxy in a process of its own, started with configurable-http-proxy's options: it, or ours.
 *
 * @param front where people come in
 * @param api where a hub tells it its routes
 */
public record ProxyDoor(URI front, URI api, Program program) implements AutoCloseable {

    /** What a hub must show to change routes. */
    public static final String TOKEN = "proxy-token-of-the-stories";

    private static final Duration TO_START = Duration.ofSeconds(30);

    /** configurable-http-proxy as npm has it now. */
    public static ProxyDoor configurableHttpProxy(Path folder) {
        return start("configurable-http-proxy", folder, Npm.configurableHttpProxy());
    }

    /** Ours, alone: {@code essaim proxy}. */
    public static ProxyDoor essaim(Path folder) {
        return start("essaim-proxy", folder, EssaimCommand.of("proxy"));
    }

    private static ProxyDoor start(String name, Path folder, List<String> command) {
        var port = Ports.free();
        var apiPort = Ports.free();
        var options = List.of(
                "--ip=127.0.0.1", "--port=" + port, "--api-ip=127.0.0.1", "--api-port=" + apiPort, "--log-level=info");
        var whole = Stream.concat(command.stream(), options.stream()).toList();
        var program = Program.start(name, folder, Map.of("CONFIGPROXY_AUTH_TOKEN", TOKEN), whole);
        program.awaitPort(port, TO_START);
        program.awaitPort(apiPort, TO_START);
        return new ProxyDoor(
                URI.create("http://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + apiPort), program);
    }

    @Override
    public void close() {
        program.close();
    }
}
