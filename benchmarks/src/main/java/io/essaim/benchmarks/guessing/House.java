package io.essaim.benchmarks.guessing;

import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A hub, one way to sign in, and one person with the right password. */
enum House {
    JUPYTERHUB_PAM("JupyterHub, PAM") {
        @Override
        Program start(Path folder, int port) {
            var modules = CHECKOUT.resolve("target/npm/node_modules/.bin");
            var node = modules.resolve("node");
            TextFile.write(folder.resolve("jupyterhub_config.py"), """
                    c.JupyterHub.bind_url = 'http://127.0.0.1:%d'
                    c.JupyterHub.hub_bind_url = 'http://127.0.0.1:%d'
                    c.JupyterHub.db_url = 'sqlite:///%s/jupyterhub.sqlite'
                    c.JupyterHub.log_level = 'ERROR'
                    c.ConfigurableHTTPProxy.api_url = 'http://127.0.0.1:%d'
                    c.ConfigurableHTTPProxy.command = ['%s', '%s']
                    """.formatted(
                            port,
                            Ports.free(),
                            folder,
                            Ports.free(),
                            node.toFile().exists() ? node : "node",
                            modules.resolve("configurable-http-proxy")));
            return Program.start(
                    "jupyterhub", folder, Map.of(), List.of("/usr/bin/jupyterhub", "--config=jupyterhub_config.py"));
        }
    },
    PAM("Essaim, PAM") {
        @Override
        Program start(Path folder, int port) {
            return essaim(folder, port, "type: pam");
        }
    },
    ACCOUNTS("Essaim, accounts") {
        @Override
        Program start(Path folder, int port) {
            var hub = essaim(folder, port, "type: accounts");
            Command.run(
                    folder,
                    NameAndPassword.PASSWORD + "\n" + NameAndPassword.PASSWORD + "\n",
                    List.of(LAUNCHER, "accounts", "add", NameAndPassword.NAME, "--config", "essaim.yaml"));
            return hub;
        }
    },
    DUMMY("Essaim, one password for all") {
        @Override
        Program start(Path folder, int port) {
            return essaim(folder, port, "type: dummy, password: " + NameAndPassword.PASSWORD);
        }
    };

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final String LAUNCHER = CHECKOUT.resolve("essaim").toString();

    private final String title;

    House(String title) {
        this.title = title;
    }

    /** The person with the right password, a system account where PAM is asked. */
    static final class NameAndPassword {
        static final String NAME = "essaim-bench";
        static final String PASSWORD = "the-right-one-of-the-benchmark";

        private NameAndPassword() {}
    }

    String title() {
        return title;
    }

    /** Starts it with its files in a folder; people connect to the port. */
    abstract Program start(Path folder, int port);

    private static Program essaim(Path folder, int port, String authenticator) {
        TextFile.write(folder.resolve("essaim.yaml"), """
                hub: { bind: "127.0.0.1:%d", data_dir: "%2$s" }
                proxy: { bind: "127.0.0.1:%3$d" }
                database: { url: "sqlite:%2$s/essaim.sqlite" }
                authenticator: { %4$s, allow_all: true }
                """.formatted(Ports.free(), folder, port, authenticator));
        return Program.start("essaim", folder, Map.of(), List.of(LAUNCHER, "hub", "--config", "essaim.yaml"));
    }
}
