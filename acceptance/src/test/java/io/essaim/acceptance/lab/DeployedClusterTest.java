package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four machines with an engine each, and in no swarm, become the platform by {@code essaim deploy} alone. Instead of {@code ssh}
 * a program of that name runs what it is told on the machines; of systemd they have what the scripts ask of it.
 */
@Tag("deployment")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedClusterTest {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int MOST_RUNS = 30;
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String DONE = "✓";
    private static final String FILE = """
            hub: { bind: 0.0.0.0:8081, connect_url: http://hub:8081, cookie_max_age: AGE }
            proxy: { bind: 0.0.0.0:8000 }
            authenticator: { type: dummy, password: honey, allow_all: true, admin_users: [queen] }
            spawner:
              type: swarm
              image: "SERVER"
              mounts: [ { type: bind, source: "/srv/shared/homes/{username}", target: /home/jovyan, make: {} } ]
            cluster:
              managers: [node1, node2, node3]
              workers: [node4]
              nodes: { node4: { labels: { disk: ssd } } }
            stack: { image: "IMAGE" }
            """;

    @TempDir
    static Path folder;

    private SwarmLab lab;
    private Path image;
    private int runs;

    @SuppressWarnings("NullAway.Init") // started before the first test
    DeployedClusterTest() {}

    @BeforeAll
    void start() {
        lab = SwarmLab.start(Engine.V26_1);
        Shell.work(
                "build", folder, LONG, List.of(CHECKOUT.resolve("images/build").toString(), "tar"));
        image = CHECKOUT.resolve("target/images/essaim.tar");
        lab.shared().resolve("homes").toFile().mkdir();
        var programs = folder.resolve("programs");
        programs.toFile().mkdir();
        for (var node : lab.nodes()) {
            node.docker("swarm", "leave", "--force");
            node.run("sh", "-ec", """
                    mkdir -p /run/systemd/system
                    printf '#!/bin/sh\\nexit 0\\n' >/usr/local/bin/systemctl
                    chmod 755 /usr/local/bin/systemctl
                    """);
            var way = node.dockerCommand();
            var quoted = String.join(" ", way.subList(0, way.size() - 1));
            TextFile.write(programs.resolve("to-" + node.name()), "exec " + quoted + " sh -c \"$command\"\n");
        }
        TextFile.write(programs.resolve("ssh"), """
                #!/bin/sh
                # The last word is the command, for the shell of the machine that the word before it names.
                case " $* " in *" -O "*) exit 0 ;; esac
                for word; do machine=$command command=$word; done
                . "$(dirname "$0")/to-$machine"
                """);
        assertThat(programs.resolve("ssh").toFile().setExecutable(true)).isTrue();
        write("14d", "essaim-lab:1");
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    @Order(1)
    void aRunThatIsKilledAfterEachStepInTurnIsFinishedByTheOthers() {
        int code = -9;
        while (code != 0) {
            assertThat(runs).as(() -> log(runs)).isLessThan(MOST_RUNS);
            code = killedAfterAStep();
        }
        assertThat(runs).isGreaterThan(5);
        assertThat(lab.docker("node", "ls", "--format", "{{.Hostname}} {{.Status}} {{.ManagerStatus}}")
                        .lines())
                .hasSize(4)
                .filteredOn(line -> line.endsWith("Reachable") || line.endsWith("Leader"))
                .hasSize(3);
        assertThat(lab.docker("node", "inspect", "--format", "{{.Spec.Labels}}", "node4"))
                .contains("disk:ssd");
        lab.nodes().forEach(node -> assertThat(door(node)).as(node.name()).isTrue());
        assertThat(lab.managers().getFirst().run("cat", "/var/log/essaim/audit.log"))
                .contains("SWARM node1: make the swarm: begins")
                .doesNotContain("SWMTKN", "honey");
    }

    @Test
    @Order(2)
    void aSecondRunDoesNothing() {
        var ran = deploy();
        assertThat(ran.awaitExit(LONG)).as(ran.output()).isZero();
        assertThat(ran.output()).contains("Nothing to do.");
    }

    @Test
    @Order(3)
    void aSettingOfTheHubReplacesTheHubAlone() {
        var proxies = tasks("proxy");
        var hub = tasks("hub");
        write("1d", "essaim-lab:1");
        var ran = deploy();
        assertThat(ran.awaitExit(LONG)).as(ran.output()).isZero();
        assertThat(ran.output()).contains("update the stack essaim").contains("1 steps");
        assertThat(tasks("proxy")).isEqualTo(proxies);
        assertThat(tasks("hub")).isNotEqualTo(hub);
        assertThat(lab.docker("config", "ls", "--format", "{{.Name}}")
                        .lines()
                        .filter(name -> !name.startsWith("essaim_deployment-")))
                .as("that of the former hub, for a rollback, and the new ones")
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @Order(4)
    void anImageThatIsNowhereIsToldAndTakenBack() {
        var before = lab.docker(
                "service", "inspect", "--format", "{{.Spec.TaskTemplate.ContainerSpec.Image}}", "essaim_hub");
        write("1d", "essaim-lab:nowhere");
        var ran = run("--yes", "--wait", "1");
        assertThat(ran.awaitExit(LONG)).as(ran.output()).isEqualTo(1);
        assertThat(ran.output()).contains("essaim-lab:nowhere").contains("rolled back");
        Patience.awaitTrue(
                "the former image to be back",
                LONG,
                () -> lab.docker(
                                "service",
                                "inspect",
                                "--format",
                                "{{.Spec.TaskTemplate.ContainerSpec.Image}}",
                                "essaim_hub")
                        .equals(before));
        lab.nodes().forEach(node -> Patience.awaitTrue("people to be let in", LONG, () -> door(node)));
    }

    @Test
    @Order(5)
    void itsStateIsTold() {
        write("1d", "essaim-lab:1");
        var repaired = deploy();
        assertThat(repaired.awaitExit(LONG)).as(repaired.output()).isZero();
        var status = essaim("status", "--config", "essaim.yaml");
        assertThat(status.awaitExit(LONG)).as(status.output()).isZero();
        assertThat(status.output())
                .contains("Swarm: 3 managers; 1 may still fail", "essaim_hub", "1 of 1", "essaim_proxy", "4 of 4");
    }

    @Test
    @Order(6)
    void aNodeIsDrainedTakenOutAndLetInAgain() {
        done("node", "drain", "node4");
        assertThat(lab.docker("node", "inspect", "--format", "{{.Spec.Availability}}", "node4"))
                .isEqualTo("drain");
        done("node", "remove", "node4");
        done("node", "demote", "node3");
        assertThat(lab.docker("node", "ls", "--format", "{{.Hostname}}{{.ManagerStatus}}")
                        .lines())
                .hasSize(3)
                .contains("node3");
        var repaired = deploy();
        assertThat(repaired.awaitExit(LONG)).as(repaired.output()).isZero();
        assertThat(repaired.output()).contains("node4: join the swarm as a worker", "node3: make it a manager");
    }

    @Test
    @Order(7)
    void itIsTakenAwayWithAllThatItKept() {
        done("down", "--with-notebooks", "--with-data");
        assertThat(lab.docker("service", "ls", "--quiet")).isEmpty();
        assertThat(lab.docker("secret", "ls", "--quiet")).isEmpty();
        assertThat(lab.docker("network", "ls", "--filter", "name=essaim", "--quiet"))
                .isEmpty();
        assertThat(lab.managers().getFirst().docker("volume", "ls", "--quiet")).isEmpty();
    }

    private void done(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", "essaim.yaml", "--yes"));
        var ran = essaim(all.toArray(String[]::new));
        assertThat(ran.awaitExit(LONG)).as(ran.output()).isZero();
    }

    /** The code of a run that ended by itself, or -9. */
    private int killedAfterAStep() {
        var run = deploy();
        Patience.awaitTrue(
                "a step, or the end: " + log(runs),
                LONG,
                () -> !run.alive() || run.output().contains(DONE));
        if (run.alive()) {
            run.kill(); // and not what it has started: ssh goes on until it notices
            return -9;
        }
        return run.awaitExit(LONG); // a run may meet what a killed one still does, and fail; then the next one goes on
    }

    private Program deploy() {
        return run("--yes", "--image", image.toString());
    }

    private Program run(String... options) {
        var words = new ArrayList<>(List.of("deploy", "--config", "essaim.yaml"));
        words.addAll(List.of(options));
        return essaim(words.toArray(String[]::new));
    }

    private Program essaim(String... words) {
        var path = folder.resolve("programs") + ":" + System.getenv("PATH");
        return Program.start(words[0] + "-" + ++runs, folder, Map.of("PATH", path), EssaimCommand.of(words));
    }

    private static String log(int run) {
        var log = folder.resolve("deploy-" + run + ".log");
        return Files.exists(log) ? TextFile.read(log) : "no log " + log;
    }

    private void write(String age, String name) {
        TextFile.write(
                folder.resolve("essaim.yaml"),
                FILE.replace("IMAGE", name) // first: the next one is a part of this one
                        .replace("AGE", age)
                        .replace("SERVER", SwarmLab.SINGLEUSER_5));
    }

    private String tasks(String service) {
        return lab.docker("service", "ps", "--quiet", "--filter", "desired-state=running", "essaim_" + service);
    }

    private boolean door(LabNode node) {
        return new EssaimStack(lab).answers(node);
    }
}
