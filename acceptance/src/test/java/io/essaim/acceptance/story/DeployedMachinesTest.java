package io.essaim.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.hub.Door;
import io.essaim.acceptance.hub.EmulatedDoor;
import io.essaim.acceptance.hub.EssaimCommand;
import io.essaim.acceptance.vm.EmulatedMachines;
import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.Program;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bare machines become the platform of the deck by {@code essaim deploy}, over a real {@code sshd}: engines are installed, an NFS
 * server exports the homes, three managers make a swarm; then people work on it. It wants the machine below for itself.
 */
@Tag("deployment")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedMachinesTest {
    private static final Duration LONG = Duration.ofMinutes(60);
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String FILE = """
            hub: { bind: 0.0.0.0:8081, connect_url: http://hub:8081, cookie_max_age: AGE }
            proxy: { bind: 0.0.0.0:8000 }
            authenticator: { type: dummy, password: PASSWORD, allow_all: true }
            spawner: { type: swarm, image: "SERVER", start_timeout: 20m, http_timeout: 20m }
            cluster:
              managers: [vm1, vm2, vm3]
              ssh: { config_file: "SSH", connect_timeout: 1m }
              nfs: { server: vm4, target: /home/jovyan }
            stack: { image: "essaim:1", ingress: INGRESS }
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private EmulatedMachines machines;
    private int runs;

    @SuppressWarnings("NullAway.Init") // switched on before the first test
    DeployedMachinesTest() {}

    @BeforeAll
    void start() {
        machines = EmulatedMachines.bare(folder);
        try (var build = Program.start(
                "image",
                folder,
                Map.of(),
                List.of(CHECKOUT.resolve("images/build").toString(), "tar"))) {
            assertThat(build.awaitExit(LONG)).as(build.output()).isZero();
        }
        write("14d", false);
    }

    @AfterAll
    void close() {
        machines.close();
    }

    @Test
    @Order(1)
    void bareMachinesBecomeThePlatform() {
        for (var machine : EmulatedMachines.NODES) {
            assertThat(machines.run(machine, "sh -c 'command -v dockerd || echo none'"))
                    .contains("none");
        }
        var ran = deploy();
        assertThat(ran.output())
                .contains("install Docker Engine", "install the NFS server", "make the swarm", "join the swarm");
        assertThat(machines.run("vm1", "docker node ls --format '{{.ManagerStatus}}'")
                        .lines())
                .hasSize(3)
                .allMatch(status -> status.matches("Leader|Reachable"));
        assertThat(machines.run("vm4", "exportfs")).contains("/srv/essaim/homes");
    }

    @Test
    @Order(2)
    void aSecondRunChangesNothing() {
        assertThat(deploy().output()).contains("Nothing to do.");
    }

    @Test
    @Order(3)
    void everyMachineIsADoorAndAHomeFollowsItsPersonOverNfs() {
        machines.giveSingleuser();
        var ada = at("vm1");
        ada.signIn();
        ada.theServerStarts();
        ada.enter();
        assertThat(ada.runs("print(open('flower', 'w').write('lavender'))")).isEqualTo("8\n");
        var before = nodeOfServer();
        for (var machine : List.of("vm2", "vm3")) {
            var there = at(machine);
            there.signIn();
            there.enter();
            there.aCellRuns();
        }

        ada.stopsTheServer();
        machines.run("vm1", "docker node update --availability pause " + before);
        ada.asksForAServer();
        ada.theServerStarts();
        assertThat(nodeOfServer()).isNotEqualTo(before);
        ada.enter();
        assertThat(ada.runs("print(open('flower').read())")).isEqualTo("lavender\n");
        machines.run("vm1", "docker node update --availability active " + before);
        assertThat(machines.run("vm4", "cat /srv/essaim/homes/ada/flower")).isEqualTo("lavender");
    }

    @Test
    @Order(4)
    void aSettingOfTheHubReplacesTheHubAndTouchesNobodysServer() {
        var server = tasks("$(docker service ls --quiet --filter label=io.essaim.user=ada)");
        var proxies = tasks("essaim_proxy");
        var hub = tasks("essaim_hub");
        assertThat(server).isNotBlank();
        write("1d", false);
        deploy();
        assertThat(tasks("$(docker service ls --quiet --filter label=io.essaim.user=ada)"))
                .isEqualTo(server);
        assertThat(tasks("essaim_proxy")).isEqualTo(proxies);
        assertThat(tasks("essaim_hub")).isNotEqualTo(hub);
    }

    @Test
    @Order(5)
    void throughTheIngressMeshPeopleComeInWhereNoProxyRuns() {
        write("1d", true);
        deploy();
        var without =
                machines.run("vm1", "docker service ps --filter desired-state=running --format '{{.Node}}' essaim_hub")
                                .contains("vm3")
                        ? "vm2"
                        : "vm3";
        machines.run("vm1", "docker node update --availability drain " + without);
        Patience.awaitTrue(
                "no container on " + without,
                LONG,
                () -> machines.run(without, "docker ps --quiet").isBlank());
        var ada = at(without);
        ada.signIn();
        ada.theServerStarts();
        ada.enter();
        ada.aCellRuns();
    }

    private DayOfAPerson at(String machine) {
        return new DayOfAPerson(new EmulatedDoor(machines.front(machine)), "ada");
    }

    private String nodeOfServer() {
        return machines.run(
                        "vm1",
                        "sh -c 'docker service ps --filter desired-state=running --format \"{{.Node}}\""
                                + " $(docker service ls --quiet --filter label=io.essaim.user=ada)'")
                .strip();
    }

    private String tasks(String service) {
        return machines.run("vm1", "sh -c 'docker service ps --quiet --filter desired-state=running " + service + "'");
    }

    /** Deploys; what it printed. */
    private Program deploy() {
        var words = EssaimCommand.of(
                "deploy",
                "--config",
                "essaim.yaml",
                "--yes",
                "--wait",
                "40",
                "--image",
                CHECKOUT.resolve("target/images/essaim.tar").toString());
        try (var ran = Program.start("deploy-" + ++runs, folder, Map.of(), words)) {
            assertThat(ran.awaitExit(LONG)).as(() -> ran.output()).isZero();
            return ran;
        }
    }

    private void write(String age, boolean ingress) {
        TextFile.write(
                folder.resolve("essaim.yaml"),
                FILE.replace("PASSWORD", Door.PASSWORD)
                        .replace("SERVER", EmulatedMachines.SINGLEUSER)
                        .replace("SSH", machines.sshConfig().toString())
                        .replace("INGRESS", Boolean.toString(ingress))
                        .replace("AGE", age));
    }
}
