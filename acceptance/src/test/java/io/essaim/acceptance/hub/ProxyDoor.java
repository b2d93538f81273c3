package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
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

    /**
     * Ours, which tells its metrics.
     *
     * @param metrics the port it tells them on
     */
    public static ProxyDoor essaimTelling(Path folder, int metrics) {
        var telling = List.of("--metrics-ip=127.0.0.1", "--metrics-port=" + metrics);
        return start("essaim-proxy", folder, EssaimCommand.of("proxy"), telling, "http");
    }

    /** Ours, for connections that begin with a header of the PROXY protocol from that address. */
    public static ProxyDoor essaimBehind(Path folder, String front) {
        var behind = List.of("--proxy-protocol", "--trusted-proxies=" + front);
        return start("essaim-proxy", folder, EssaimCommand.of("proxy"), behind, "http");
    }

    /** Ours under {@code internal_ssl}, told where the certificates are as configurable-http-proxy would be. */
    public static ProxyDoor essaimInside(Path folder) {
        return start("essaim-proxy", folder, EssaimCommand.of("proxy"), certificates(folder), "https");
    }

    /** Ours under {@code internal_ssl}, from a file: it finds the certificates by itself. */
    public static ProxyDoor essaimOfFile(Path folder) {
        var port = Ports.free();
        var apiPort = Ports.free();
        TextFile.write(folder.resolve("proxy.yaml"), """
                hub: { data_dir: "%s", internal_ssl: { enabled: true } }
                proxy: { bind: "127.0.0.1:%d", api_bind: "127.0.0.1:%d", auth_token: %s }
                """.formatted(folder, port, apiPort, TOKEN));
        var command = EssaimCommand.of("proxy", "--config", "proxy.yaml");
        var program = Program.start("essaim-proxy", folder, Map.of(), command);
        return opened(program, port, apiPort, "https");
    }

    /** configurable-http-proxy under {@code internal_ssl}. */
    public static ProxyDoor configurableHttpProxyInside(Path folder) {
        return start("configurable-http-proxy", folder, Npm.configurableHttpProxy(), certificates(folder), "https");
    }

    /** Makes the certificates that a hub with that data folder will have, and gives the options that the program names. */
    private static List<String> certificates(Path folder) {
        var file = folder.resolve("certificates.yaml");
        TextFile.write(file, "hub: { data_dir: \"" + folder + "\", internal_ssl: { enabled: true } }\n");
        var said = Command.run(folder, "", EssaimCommand.of("certificates", "--config", file.toString()));
        var options = said.substring(said.indexOf("--api-ssl-key")).replace("\\", " ");
        return List.of(options.strip().split("\\s+", -1));
    }

    private static ProxyDoor start(String name, Path folder, List<String> command) {
        return start(name, folder, command, List.of(), "http");
    }

    private static ProxyDoor start(String name, Path folder, List<String> command, List<String> more, String scheme) {
        var port = Ports.free();
        var apiPort = Ports.free();
        var options = List.of(
                "--ip=127.0.0.1", "--port=" + port, "--api-ip=127.0.0.1", "--api-port=" + apiPort, "--log-level=info");
        var whole = Stream.of(command, options, more).flatMap(List::stream).toList();
        var program = Program.start(name, folder, Map.of("CONFIGPROXY_AUTH_TOKEN", TOKEN), whole);
        return opened(program, port, apiPort, scheme);
    }

    private static ProxyDoor opened(Program program, int port, int apiPort, String scheme) {
        program.awaitPort(port, TO_START);
        program.awaitPort(apiPort, TO_START);
        return new ProxyDoor(
                URI.create("http://127.0.0.1:" + port), URI.create(scheme + "://127.0.0.1:" + apiPort), program);
    }

    @Override
    public void close() {
        program.close();
    }
}
