package io.essaim.cli.demo;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Logs;
import io.essaim.cli.wiring.HubWiring;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * {@code essaim warm-up}, for the launcher: a whole hub with nothing in it, asked a few things, so that the JVM learns
 * which classes a start needs and keeps them in its cache.
 */
@Command(name = "warm-up", hidden = true, description = "Start and stop a hub in a temporary folder.")
public final class WarmUpCommand implements Runnable {
    private static final List<String> PATHS = List.of(
            "/",
            "/hub/login",
            "/hub/health",
            "/hub/api/",
            "/hub/api/user",
            "/hub/home",
            "/user/nobody/",
            "/hub/static/css/essaim.css");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void run() {
        Logs.set(Logs.Detail.ERROR, Logs.Format.TEXT);
        try {
            var folder = Files.createTempDirectory("essaim-warm-up");
            try {
                visit(DemoFolder.open(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new CommandFailed("the training run ended early: " + e, "Starts are slower without it, no more.");
        }
    }

    private static void visit(DemoFolder folder) throws IOException {
        folder.password();
        var settings = DemoFile.read(folder, 0, 0, "admin", Path.of("/bin/true"));
        try (var running = HubWiring.start(settings, System.getenv())) {
            var origin = "http://127.0.0.1:" + running.proxy().orElseThrow().port();
            for (var path : PATHS) {
                visit(URI.create(origin + path));
            }
        }
    }

    /** With the client that has the fewest classes: what the cache holds takes memory in every start. */
    private static void visit(URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.getResponseCode();
        connection.disconnect();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
