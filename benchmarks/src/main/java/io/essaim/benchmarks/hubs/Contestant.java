package io.essaim.benchmarks.hubs;

import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A hub with its proxy, on SQLite, that starts trivial servers and knows one script with all rights. */
public enum Contestant {
    JUPYTERHUB("JupyterHub") {
        @Override
        public void configure(Path folder, Ground ground, String authenticator) {
            var modules = CHECKOUT.resolve("target/npm/node_modules/.bin");
            var node = modules.resolve("node");
            TextFile.write(folder.resolve("jupyterhub_config.py"), """
                    c.JupyterHub.bind_url = 'http://127.0.0.1:%d'
                    c.JupyterHub.hub_bind_url = 'http://127.0.0.1:%d'
                    c.JupyterHub.db_url = 'sqlite:///%3$s/jupyterhub.sqlite'
                    c.JupyterHub.log_level = 'WARN'
                    c.JupyterHub.authenticator_class = '%9$s'
                    c.JupyterHub.spawner_class = 'jupyterhub.spawner.SimpleLocalProcessSpawner'
                    c.SimpleLocalProcessSpawner.home_dir_template = '%3$s/{username}'
                    c.Spawner.cmd = ['%4$s']
                    c.JupyterHub.services = [{'name': 'bench', 'api_token': '%5$s', 'admin': True}]
                    c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:%6$d'
                    c.ConfigurableHTTPProxy.command = ['%7$s', '%8$s']
                    """.formatted(
                            ground.port(),
                            ground.hubPort(),
                            folder,
                            TrivialServer.in(folder),
                            Ground.TOKEN,
                            Ports.free(),
                            node.toFile().exists() ? node : "node",
                            modules.resolve("configurable-http-proxy"),
                            authenticator));
        }

        @Override
        public Program start(Path folder) {
            return Program.start(
                    "jupyterhub", folder, Map.of(), List.of("/usr/bin/jupyterhub", "--config=jupyterhub_config.py"));
        }
    },
    ESSAIM("Essaim") {
        @Override
        public void configure(Path folder, Ground ground, String authenticator) {
            TextFile.write(folder.resolve("essaim.yaml"), """
                    hub: { bind: "127.0.0.1:%d", data_dir: "%2$s" }
                    proxy: { bind: "127.0.0.1:%3$d" }
                    database: { url: "sqlite:%2$s/essaim.sqlite" }
                    authenticator: { type: %6$s, allow_all: true }
                    spawner: { type: process, run_as: hub, cmd: ["%4$s"] }
                    services: [ { name: bench, admin: true, api_token: %5$s } ]
                    """.formatted(
                    ground.hubPort(), folder, ground.port(), TrivialServer.in(folder), Ground.TOKEN, authenticator));
        }

        @Override
        public Program start(Path folder) {
            return Program.start("essaim", folder, Map.of(), List.of(LAUNCHER, "hub", "--config", "essaim.yaml"));
        }
    };

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    /** Essaim's own command. */
    public static final String LAUNCHER = CHECKOUT.resolve("essaim").toString();

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    /** Its name as people know it. */
    public String title() {
        return title;
    }

    /**
     * Writes its file.
     *
     * @param folder where all its files will lie
     * @param authenticator how people sign in, as both hubs name it: {@code dummy} or {@code pam}
     */
    public abstract void configure(Path folder, Ground ground, String authenticator);

    /** Starts it in the folder of its file. */
    public abstract Program start(Path folder);

    /**
     * Where a hub of the race listens.
     *
     * @param port of its proxy
     * @param hubPort of the hub itself
     */
    public record Ground(int port, int hubPort) {
        /** What the script shows. */
        static final String TOKEN = "token-of-the-benchmark-0123456789";

        /** Two ports that nobody listens on. */
        public static Ground free() {
            return new Ground(Ports.free(), Ports.free());
        }
    }
}
