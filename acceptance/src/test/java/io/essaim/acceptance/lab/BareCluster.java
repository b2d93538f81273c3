package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Four machines with an engine each, and in no swarm, for {@code essaim deploy}. Instead of {@code ssh} a program of that name
 * runs what it is told on the machines; of systemd they have what the scripts ask of it.
 */
final class BareCluster implements AutoCloseable {
    /** Longer than anything of a deployment takes. */
    static final Duration LONG = Duration.ofMinutes(15);

    /** The image of hub and proxies that is given to every machine. */
    static final String IMAGE = "essaim-lab:1";

    /** Who administers; all have the same password. */
    static final String ADMIN = "queen";

    /** The password of everybody. */
    static final String PASSWORD = "honey";

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final Path TAR = CHECKOUT.resolve("target/images/essaim.tar");
    private static final String FILE = """
            hub: { bind: 0.0.0.0:8081, connect_url: http://hub:8081, cookie_max_age: AGE }
            proxy: { bind: 0.0.0.0:8000 }
            authenticator: { type: dummy, password: %s, allow_all: true, admin_users: [%s] }
            spawner:
              type: swarm
              image: "SERVER"
              start_timeout: 10m
              http_timeout: 10m
              mounts: [ { type: bind, source: "/srv/shared/homes/{username}", target: /home/jovyan, make: {} } ]
            cluster:
              managers: [node1, node2, node3]
              workers: [node4]
              nodes: { node4: { labels: { disk: ssd } } }
            stack: STACK
            """.formatted(PASSWORD, ADMIN);

    private final Path folder;
    private final SwarmLab lab;
    private int runs;

    private BareCluster(Path folder, SwarmLab lab) {
        this.folder = folder;
        this.lab = lab;
    }

    /**
     * Switches the machines on.
     *
     * @param folder where the file, what is kept, and what is printed will lie
     */
    static BareCluster start(Path folder) {
        var cluster = new BareCluster(folder, SwarmLab.start(Engine.V26_1));
        try {
            cluster.strip();
            cluster.write("14d", IMAGE, IMAGE);
            return cluster;
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private void strip() {
        Shell.work(
                "build", folder, LONG, List.of(CHECKOUT.resolve("images/build").toString(), "tar"));
        lab.shared().resolve("homes").toFile().mkdir();
        var programs = folder.resolve("programs");
        programs.toFile().mkdir();
        for (var node : lab.nodes()) {
            node.docker("swarm", "leave", "--force");
            letIn(node);
        }
        TextFile.write(programs.resolve("ssh"), """
                #!/bin/sh
                # The last word is the command, for the shell of the machine that the word before it names.
                case " $* " in *" -O "*) exit 0 ;; esac
                for word; do machine=$command command=$word; done
                . "$(dirname "$0")/to-$machine"
                """);
        assertThat(programs.resolve("ssh").toFile().setExecutable(true)).isTrue();
    }

    /** Pulls the plug of a machine: nothing reaches it. */
    void powerOff(LabNode node) {
        TextFile.write(way(node), "echo \"ssh: connect to host $machine port 22: No route to host\" >&2; exit 255\n");
        node.powerOff();
    }

    /** Switches it on again. */
    void powerOn(LabNode node) {
        node.powerOn();
        letIn(node);
    }

    private void letIn(LabNode node) {
        node.run("sh", "-ec", """
                mkdir -p /run/systemd/system
                printf '#!/bin/sh\\nexit 0\\n' >/usr/local/bin/systemctl
                chmod 755 /usr/local/bin/systemctl
                """);
        var command = node.dockerCommand();
        var quoted = String.join(" ", command.subList(0, command.size() - 1));
        TextFile.write(way(node), "exec " + quoted + " sh -c \"$command\"\n");
    }

    /** What the program {@code ssh} reads of how a machine is reached. */
    private Path way(LabNode node) {
        return folder.resolve("programs/to-" + node.name());
    }

    /** The machines and their engines. */
    SwarmLab lab() {
        return lab;
    }

    /** Where people come in at a node. */
    URI front(LabNode node) {
        return new EssaimStack(lab).front(node);
    }

    /** Whether somebody who comes in at a node reaches the hub. */
    boolean door(LabNode node) {
        return new EssaimStack(lab).answers(node);
    }

    /** Waits until people are let in everywhere. */
    void awaitDoors() {
        lab.nodes()
                .forEach(node -> Patience.awaitTrue(
                        "people to be let in at " + node.name() + ": " + log(runs), LONG, () -> door(node)));
    }

    /**
     * Writes the file.
     *
     * @param age how long a cookie is good: the setting that is changed
     * @param hub the image of the hub
     * @param proxies the image of the proxies
     */
    void write(String age, String hub, String proxies) {
        var stack = hub.equals(proxies)
                ? "{ image: \"" + hub + "\" }"
                : "{ image: \"" + hub + "\", proxy_image: \"" + proxies + "\" }";
        TextFile.write(
                folder.resolve("essaim.yaml"),
                FILE.replace("STACK", stack) // first: the others are no part of it
                        .replace("AGE", age)
                        .replace("SERVER", SwarmLab.SINGLEUSER_5));
    }

    /** Begins a deployment that gives every machine the image of this checkout. */
    Program deploy() {
        return essaim("deploy", "--config", "essaim.yaml", "--yes", "--image", TAR.toString());
    }

    /** Deploys to a good end; what was printed. */
    String deployed() {
        var ran = deploy();
        assertThat(ran.awaitExit(LONG)).as(ran::output).isZero();
        return ran.output();
    }

    /** Runs a command that asks nothing to a good end; what was printed. */
    String done(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", "essaim.yaml", "--yes"));
        return ended(0, all.toArray(String[]::new));
    }

    /** Runs a command to an end; what was printed. */
    String ended(int code, String... words) {
        var ran = essaim(words);
        assertThat(ran.awaitExit(LONG)).as(ran::output).isEqualTo(code);
        return ran.output();
    }

    /** Starts {@code essaim WORDS…}. */
    Program essaim(String... words) {
        var path = folder.resolve("programs") + ":" + System.getenv("PATH");
        return Program.start(words[0] + "-" + ++runs, folder, Map.of("PATH", path), EssaimCommand.of(words));
    }

    /** How many commands were started. */
    int runs() {
        return runs;
    }

    /** What a deployment has printed, by the number of its start. */
    String log(int run) {
        var log = folder.resolve("deploy-" + run + ".log");
        return Files.exists(log) ? TextFile.read(log) : "no log " + log;
    }

    /** The tasks of a service of the stack that are to run. */
    String tasks(String service) {
        return lab.docker("service", "ps", "--quiet", "--filter", "desired-state=running", "essaim_" + service);
    }

    /** The image that the swarm has for the hub. */
    String imageOfHub() {
        return lab.docker("service", "inspect", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}", "essaim_hub");
    }

    @Override
    public void close() {
        lab.close();
    }
}
