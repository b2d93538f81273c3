package io.essaim.acceptance.hub;

import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.Command;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Ports;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.ServerProcesses;
import io.essaim.testkit.machine.TextFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Ours: {@code essaim hub --config FILE} as a process, which can be killed and started again on the same file. */
public final class EssaimHub implements House {

    /** Who administers every hub of the stories. */
    public static final String ADMIN = "queen";

    private static final String EVERYBODY =
            "{ type: dummy, password: %s, allow_all: true, admin_users: [%s] }".formatted(PASSWORD, ADMIN);

    private static final String FILE = "essaim.yaml";
    private static final Duration TO_START = Duration.ofMinutes(1);

    private final Path folder;
    private final URI front;
    private final String base;
    private final int hubPort;
    private final ServerProcesses servers;
    private Program program;

    private EssaimHub(Path folder, URI front, int hubPort, String file) {
        this(folder, front, "/", hubPort, ServerProcesses.ofHub(hubPort), file);
    }

    private EssaimHub(Path folder, URI front, String base, int hubPort, ServerProcesses servers, String file) {
        this.folder = folder;
        this.front = front;
        this.base = base;
        this.hubPort = hubPort;
        this.servers = servers;
        TextFile.write(folder.resolve(FILE), file);
        this.program = start();
    }

    /** With the proxy in the same process, and servers that are the real jupyterhub-singleuser. */
    public static EssaimHub alone(Path folder) {
        return alone(folder, "{}");
    }

    /**
     * With the proxy in the same process.
     *
     * @param spawner more keys of the section, as a YAML flow mapping
     */
    public static EssaimHub alone(Path folder, String spawner) {
        return alone(folder, EVERYBODY, spawner);
    }

    /**
     * With the proxy in the same process, its people signing in in another way.
     *
     * @param authenticator the section, as a YAML flow mapping
     */
    public static EssaimHub admitting(Path folder, String authenticator) {
        return alone(folder, authenticator, "{}");
    }

    /**
     * With the proxy in the same process, and more in its file.
     *
     * @param hub more keys of the section, without braces
     * @param sections more sections
     */
    public static EssaimHub configured(Path folder, String hub, String sections) {
        var port = Ports.free();
        var hubPort = Ports.free();
        var file = """
                hub: { bind: "127.0.0.1:%d", data_dir: "%s", %s }
                proxy: { bind: "127.0.0.1:%d" }
                database: { url: "%s" }
                authenticator: %s
                %s
                """.formatted(hubPort, folder, hub, port, sqlite(folder), EVERYBODY, sections);
        return new EssaimHub(folder, URI.create("http://127.0.0.1:" + port), hubPort, file);
    }

    private static EssaimHub alone(Path folder, String authenticator, String spawner) {
        var port = Ports.free();
        var hubPort = Ports.free();
        var front = URI.create("http://127.0.0.1:" + port);
        var proxy = "bind: \"127.0.0.1:" + port + "\"";
        var file = file(folder, hubPort, proxy, sqlite(folder), authenticator, spawner);
        return new EssaimHub(folder, front, hubPort, file);
    }

    /**
     * With the proxy in the same process, its servers in containers of an engine on this machine.
     *
     * @param gateway this machine's address as the containers see it
     * @param spawner the section, as a YAML flow mapping
     */
    public static EssaimHub withContainers(Path folder, String gateway, String spawner) {
        return withContainers(folder, "http://" + gateway, spawner, "false");
    }

    /** The same under {@code internal_ssl}. */
    public static EssaimHub withContainersInside(Path folder, String gateway, String spawner) {
        return withContainers(folder, "https://" + gateway, spawner, "true");
    }

    private static EssaimHub withContainers(Path folder, String origin, String spawner, String internalSsl) {
        var port = Ports.free();
        var hubPort = Ports.free();
        var reached = origin + ":" + hubPort;
        var file = """
                hub: { bind: "0.0.0.0:%d", connect_url: "%s", data_dir: "%s", internal_ssl: { enabled: %s } }
                proxy: { bind: "127.0.0.1:%d" }
                database: { url: "%s" }
                authenticator: %s
                spawner: %s
                """.formatted(hubPort, reached, folder, internalSsl, port, sqlite(folder), EVERYBODY, spawner);
        var servers = new ServerProcesses("JUPYTERHUB_API_URL=" + reached + "/");
        return new EssaimHub(folder, URI.create("http://127.0.0.1:" + port), "/", hubPort, servers, file);
    }

    /**
     * With the proxy in the same process, each person's servers on a host of their own below {@code hub.localhost}: names that
     * browsers find on their own machine.
     *
     * @param base the path everything is under
     * @param more sections and keys after those of the file
     */
    public static EssaimHub withSubdomains(Path folder, String base, String more) {
        var port = Ports.free();
        var hubPort = Ports.free();
        var file = """
                hub:
                  bind: "127.0.0.1:%d"
                  data_dir: "%s"
                  subdomain_host: "http://hub.localhost:%d"
                  base_url: "%s"
                  limits: { allow_named_servers: true }
                proxy: { bind: "127.0.0.1:%d" }
                database: { url: "%s" }
                authenticator: %s
                %s""".formatted(hubPort, folder, port, base, port, sqlite(folder), EVERYBODY, more);
        var front = URI.create("http://127.0.0.1:" + port);
        return new EssaimHub(folder, front, base, hubPort, ServerProcesses.ofHub(hubPort), file);
    }

    /**
     * Under {@code internal_ssl}, with the proxy in the same process.
     *
     * @param sections more of them
     */
    public static EssaimHub inside(Path folder, String sections) {
        var port = Ports.free();
        return inside(folder, URI.create("http://127.0.0.1:" + port), "bind: \"127.0.0.1:" + port + "\"", sections);
    }

    /** Under {@code internal_ssl}, with a proxy that was started with the certificates in that folder. */
    public static EssaimHub inside(ProxyDoor proxy, Path folder) {
        var keys = "api_url: \"" + proxy.api() + "\", auth_token: " + ProxyDoor.TOKEN;
        return inside(folder, proxy.front(), keys, "");
    }

    private static EssaimHub inside(Path folder, URI front, String proxy, String sections) {
        var hubPort = Ports.free();
        var file = """
                hub: { bind: "127.0.0.1:%d", data_dir: "%s", internal_ssl: { enabled: true } }
                proxy: { %s }
                database: { url: "%s" }
                authenticator: %s
                %s
                """.formatted(hubPort, folder, proxy, sqlite(folder), EVERYBODY, sections);
        var servers = new ServerProcesses("JUPYTERHUB_API_URL=https://127.0.0.1:" + hubPort + "/");
        return new EssaimHub(folder, front, "/", hubPort, servers, file);
    }

    /** With a proxy that somebody else has started. */
    public static EssaimHub driving(ProxyDoor proxy, Path folder) {
        return driving(proxy, folder, sqlite(folder), "{}");
    }

    /**
     * With a proxy that somebody else has started, on another database than a file of its own.
     *
     * @param database its address
     * @param spawner more keys of the section, as a YAML flow mapping
     */
    public static EssaimHub driving(ProxyDoor proxy, Path folder, String database, String spawner) {
        var hubPort = Ports.free();
        var keys = "api_url: \"" + proxy.api() + "\", auth_token: " + ProxyDoor.TOKEN;
        var file = file(folder, hubPort, keys, database, EVERYBODY, spawner);
        return new EssaimHub(folder, proxy.front(), hubPort, file);
    }

    private static String sqlite(Path folder) {
        return "sqlite:" + folder + "/essaim.sqlite";
    }

    /** The configuration file of every hub of the stories. */
    private static String file(
            Path folder, int hubPort, String proxy, String database, String authenticator, String spawner) {
        return """
                hub: { bind: "127.0.0.1:%d", data_dir: "%s" }
                proxy: { %s }
                database: { url: "%s", timeout: 2s }
                authenticator: %s
                spawner: %s
                """.formatted(hubPort, folder, proxy, database, authenticator, spawner);
    }

    /** {@code kill -9} of the hub, and nothing else. */
    public void kill() {
        program.kill();
    }

    /** Waits until it ends by itself and gives its exit code. */
    public int awaitExit(Duration atMost) {
        return program.awaitExit(atMost);
    }

    /** Starts it again, on what it left behind, and waits until it answers. */
    public void startAgain() {
        program = start();
    }

    /** Ends it in peace, changes its file and starts it again. */
    public void startAgainWith(String inItsFile, String instead) {
        var file = folder.resolve(FILE);
        var old = TextFile.read(file);
        if (!old.contains(inItsFile)) {
            throw new AssertionError(inItsFile + " is not in " + old);
        }
        program.close();
        TextFile.write(file, old.replace(inItsFile, instead));
        program = start();
    }

    /** Runs another of the program's commands on its file, and gives what it printed. */
    public String command(String input, String... words) {
        var all = Stream.concat(Stream.of(words), Stream.of("--config", FILE)).toArray(String[]::new);
        return Command.run(folder, input, EssaimCommand.of(all));
    }

    /** Where the hub itself listens, behind its proxy. */
    public URI behind() {
        return URI.create("http://127.0.0.1:" + hubPort);
    }

    /** What it has logged. */
    public String log() {
        return program.output();
    }

    @Override
    public URI front() {
        return front;
    }

    @Override
    public ServerProcesses servers() {
        return servers;
    }

    @Override
    public void close() {
        program.close();
        servers().sweep();
    }

    private Program start() {
        var started = Program.start("essaim", folder, Map.of(), EssaimCommand.of("hub", "--config", FILE));
        started.awaitPort(hubPort, TO_START);
        started.awaitPort(front.getPort(), TO_START);
        Patience.awaitTrue("the hub to answer", TO_START, () -> answers(front.resolve(base + "hub/api/")));
        return started;
    }

    private static boolean answers(URI address) {
        return new Visitor(address).open(address.getPath()).status() == 200;
    }
}
