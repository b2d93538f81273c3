package io.essaim.acceptance.hub;

import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.ServerProcesses;
import io.essaim.testkit.machine.TextFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Debian's own JupyterHub: with the proxy it starts itself, or driving one that is there already. */
public final class JupyterHub implements House {

    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final List<String> COMMAND = List.of("/usr/bin/jupyterhub", "--config=jupyterhub_config.py");

    private final int port;
    private final int hubPort = Ports.free();
    private final Program program;

    private JupyterHub(Path folder, int port, String options, List<String> command) {
        this.port = port;
        TextFile.write(folder.resolve("jupyterhub_config.py"), config(folder) + options);
        program = Program.start("jupyterhub", folder, Map.of("CONFIGPROXY_AUTH_TOKEN", ProxyDoor.TOKEN), command);
        program.awaitPort(port, TO_START);
        Patience.awaitTrue(
                "JupyterHub to serve", TO_START, () -> program.output().contains("JupyterHub is now running"));
    }

    /** With configurable-http-proxy, started by the hub. It is npm's: Debian's runs only on Debian's own Node. */
    public static JupyterHub alone(Path folder) {
        return alone(folder, "");
    }

    /**
     * With configurable-http-proxy, started by the hub.
     *
     * @param options more lines of the configuration file
     */
    public static JupyterHub alone(Path folder, String options) {
        var own = """
                c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:%d'
                c.ConfigurableHTTPProxy.command = ['%s']
                """.formatted(Ports.free(), String.join("', '", Npm.configurableHttpProxy()));
        return new JupyterHub(folder, Ports.free(), own + options, COMMAND);
    }

    /** With a proxy that somebody else has started. */
    public static JupyterHub driving(ProxyDoor proxy, Path folder) {
        return new JupyterHub(folder, proxy.front().getPort(), external(proxy), COMMAND);
    }

    /**
     * One of a certain release, with a proxy that somebody else has started.
     *
     * @param options more lines of the configuration file
     */
    public static JupyterHub of(JupyterHubRelease release, ProxyDoor proxy, Path folder, String options) {
        var command = release.root().command(folder, COMMAND);
        return new JupyterHub(folder, proxy.front().getPort(), external(proxy) + options, command);
    }

    private static String external(ProxyDoor proxy) {
        return """
                c.ConfigurableHTTPProxy.should_start = False
                c.ConfigurableHTTPProxy.api_url = '%s'
                c.JupyterHub.cleanup_servers = True
                """.formatted(proxy.api());
    }

    /** What it has printed. */
    public String log() {
        return program.output();
    }

    private String config(Path folder) {
        return """
                c.JupyterHub.bind_url = 'http://127.0.0.1:%d'
                c.JupyterHub.hub_bind_url = 'http://127.0.0.1:%d'
                c.JupyterHub.db_url = 'sqlite:///%s/jupyterhub.sqlite'
                c.JupyterHub.authenticator_class = 'jupyterhub.auth.DummyAuthenticator'
                c.DummyAuthenticator.password = '%s'
                c.JupyterHub.spawner_class = 'jupyterhub.spawner.SimpleLocalProcessSpawner'
                c.SimpleLocalProcessSpawner.home_dir_template = '%s/{username}'
                c.Spawner.args = ['--allow-root']
                """.formatted(port, hubPort, folder, PASSWORD, folder);
    }

    @Override
    public URI front() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public ServerProcesses servers() {
        return ServerProcesses.ofHub(hubPort);
    }

    @Override
    public void close() {
        program.close();
        servers().sweep();
    }
}
