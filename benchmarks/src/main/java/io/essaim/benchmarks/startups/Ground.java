package io.essaim.benchmarks.startups;

import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.engine.SmallImage;
import io.essaim.testkit.machine.DebianRoot;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A swarm of one real engine, and a container on the network of the servers whose view of the network others can have:
 * Essaim's, and the one who measures.
 */
final class Ground implements AutoCloseable {
    /** The overlay network of all servers. */
    static final String NETWORK = "essaim";

    /** Where a task is on it, told by its container. */
    static final Pattern ADDRESS = Pattern.compile("\"" + NETWORK + "\":\\{.*?\"IPv4Address\":\"([0-9.]+)\"");

    /** Where servers listen. */
    static final int PORT = 8888;

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final String DOOR = "door";

    private final PrivateEngine engine;

    private Ground(PrivateEngine engine) {
        this.engine = engine;
    }

    static Ground lay() {
        var ground = new Ground(PrivateEngine.in(new DebianRoot(CHECKOUT.resolve("target/roots/trixie/engine"))));
        try {
            ground.furnish();
            return ground;
        } catch (AssertionError e) {
            ground.close();
            throw e;
        }
    }

    private void furnish() {
        engine.docker("swarm", "init", "--advertise-addr", engine.network().address());
        engine.docker("network", "create", "--driver=overlay", "--attachable", "--subnet=10.99.0.0/22", NETWORK);
        for (var ware : Ware.values()) {
            SmallImage.into(engine, ware.image(), ware.seconds());
        }
        engine.docker("run", "--detach", "--name=" + DOOR, "--network=" + NETWORK, Ware.QUICK.image());
    }

    Path socket() {
        return engine.socket();
    }

    /** The engine's release. */
    String version() {
        return engine.docker("version", "--format", "{{.Server.Version}}");
    }

    /** Starts Essaim on the network of the servers, with its proxy at a port. */
    Program essaim(Path folder, int port, String token) {
        var address = told("{{(index .NetworkSettings.Networks \"" + NETWORK + "\").IPAddress}}");
        TextFile.write(folder.resolve("essaim.yaml"), """
                hub:
                  bind: "0.0.0.0:8081"
                  connect_url: "http://%1$s:8081"
                  data_dir: "%2$s"
                  limits: { slow_spawn_timeout: 2m } # the answer to a start is that it is ready
                proxy: { bind: "127.0.0.1:%3$d" }
                database: { url: "sqlite:%2$s/essaim.sqlite" }
                authenticator: { type: dummy, allow_all: true }
                spawner:
                  type: swarm
                  engines: [ "unix://%4$s" ]
                  allowed_images: { quick: "%5$s", slow: "%6$s" }
                  image: "%5$s"
                services: [ { name: bench, admin: true, api_token: %7$s } ]
                """.formatted(
                        address, folder, port, engine.socket(), Ware.QUICK.image(), Ware.SLOW.image(), token));
        var launcher = CHECKOUT.resolve("essaim").toString();
        return Program.start("essaim", folder, Map.of(), inside(List.of(launcher, "hub", "--config", "essaim.yaml")));
    }

    /** Runs a class of this program on the network of the servers and gives what it printed. */
    Program measure(Path folder, Class<?> what, String... arguments) {
        var words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                what.getName()));
        words.addAll(List.of(arguments));
        return Program.start("stopwatch", folder, Map.of(), inside(words));
    }

    private static String absolute(String classPath) {
        return String.join(
                ":",
                Stream.of(classPath.split(":", -1))
                        .map(entry -> CHECKOUT.resolve(entry).toString())
                        .toList());
    }

    private List<String> inside(List<String> command) {
        return Stream.concat(Stream.of("nsenter", "--target=" + told("{{.State.Pid}}"), "--net"), command.stream())
                .toList();
    }

    /** What the engine tells of the container. */
    private String told(String format) {
        return engine.docker("inspect", "--format", format, DOOR);
    }

    @Override
    public void close() {
        engine.close();
    }
}
