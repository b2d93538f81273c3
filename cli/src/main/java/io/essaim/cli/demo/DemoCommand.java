package io.essaim.cli.demo;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.ExitCode;
import io.essaim.cli.console.Logs;
import io.essaim.cli.ports.FreePort;
import io.essaim.cli.wiring.HubWiring;
import io.essaim.cli.wiring.Signals;
import io.essaim.config.values.HostPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code essaim demo}. */
@Command(
        name = "demo",
        description = {
            "Everything on this machine: a hub, its proxy, and Jupyter servers as processes. No file is needed.",
            "",
            "A Jupyter server is installed first when there is none. Ctrl-C ends everything; the next start knows the same"
                    + " people and the same password."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "@|bold Examples|@", "  essaim demo", "  essaim demo --port 9000 --dir ~/jupyter-demo"})
public final class DemoCommand implements Callable<Integer> {
    private static final String USER = "admin";
    private static final int HUB_PORT_ABOVE = 81;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            defaultValue = "8000",
            paramLabel = "N",
            description = "Where people connect (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--hub-port",
            hidden = true,
            description = "Where the hub itself listens (default: 81 above --port, or a free one when that is taken).")
    private @Nullable Integer hubPort;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Where users, homes and password are kept (default: $XDG_DATA_HOME/essaim/demo, which mostly is"
                            + " ~/.local/share/essaim/demo).")
    private @Nullable Path folder;

    @Option(names = "--verbose", description = "Show the log.")
    private boolean verbose;

    @Override
    public Integer call() throws InterruptedException {
        Logs.setUnblocking(verbose ? Logs.Detail.INFO : Logs.Detail.ERROR, Logs.Format.TEXT);
        var out = spec.commandLine().getOut();
        var address = new HostPort("127.0.0.1", port);
        FreePort.require(address, "--port");
        var demo = DemoFolder.open(place());
        var program = new SingleUser(
                        demo.path(),
                        System.getenv(),
                        new Installation(out, demo.path().resolve("installation.log")))
                .program();
        var password = demo.password();
        var settings = DemoFile.read(demo, port, hubPort(), USER, program);
        var running = HubWiring.start(settings, System.getenv());
        awaitHealth(URI.create("http://" + address + "/hub/health"), running);
        out.println("Essaim is ready: http://" + address);
        out.println("user: " + USER);
        out.println("password: " + password);
        out.flush();
        Signals.awaitEnd(() -> {
            running.hub().stopServers(STOPPING);
            running.close();
        });
        return ExitCode.DONE;
    }

    private Path place() {
        return Optional.ofNullable(folder)
                .orElseGet(() -> DemoFolder.usual(System.getenv(), System.getProperty("user.home")));
    }

    /** The same from start to start where possible: servers that outlived a crash know the hub by it. */
    private int hubPort() {
        return Optional.ofNullable(hubPort).orElseGet(() -> {
            var wanted = new HostPort("127.0.0.1", Math.min(port + HUB_PORT_ABOVE, 65_535));
            return FreePort.is(wanted) ? wanted.port() : 0;
        });
    }

    private static void awaitHealth(URI health, HubWiring.Running running) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                if (answers(client, request)) {
                    return;
                }
                Thread.sleep(20);
            }
        }
        running.close();
        throw new CommandFailed(
                health + " did not answer within " + PATIENCE.toSeconds() + " s",
                "Run it again with --verbose; the log says why.");
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not yet
        }
    }
}
