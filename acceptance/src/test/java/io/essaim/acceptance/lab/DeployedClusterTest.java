package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.acceptance.person.Visitor;
import io.essaim.testkit.machine.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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

/** Machines with an engine each become the platform by {@code essaim deploy} alone, and stay it whatever happens to them. */
@Tag("deployment")
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployedClusterTest {
    private static final int MOST_RUNS = 30;
    private static final String DONE = "✓";
    private static final Pattern TO_FORCE = Pattern.compile("docker (swarm init --force-new-cluster [^\\n]*)");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private BareCluster cluster;

    @SuppressWarnings("NullAway.Init") // started before the first test
    DeployedClusterTest() {}

    @BeforeAll
    void start() {
        cluster = BareCluster.start(folder);
    }

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    @Order(1)
    void aRunThatIsKilledAfterEachStepInTurnIsFinishedByTheOthers() {
        int code = -9;
        while (code != 0) {
            assertThat(cluster.runs()).as(() -> cluster.log(cluster.runs())).isLessThan(MOST_RUNS);
            code = killedAfterAStep();
        }
        assertThat(cluster.runs()).isGreaterThan(5);
        assertThat(lab().docker("node", "ls", "--format", "{{.Hostname}} {{.Status}} {{.ManagerStatus}}")
                        .lines())
                .hasSize(4)
                .filteredOn(line -> line.endsWith("Reachable") || line.endsWith("Leader"))
                .hasSize(3);
        assertThat(lab().docker("node", "inspect", "--format", "{{.Spec.Labels}}", "node4"))
                .contains("disk:ssd");
        lab().nodes()
                .forEach(node -> assertThat(cluster.door(node)).as(node.name()).isTrue());
        assertThat(lab().managers().getFirst().run("cat", "/var/log/essaim/audit.log"))
                .contains("SWARM node1: make the swarm: begins")
                .doesNotContain("SWMTKN", BareCluster.PASSWORD);
    }

    @Test
    @Order(2)
    void aSecondRunDoesNothing() {
        assertThat(cluster.deployed()).contains("Nothing to do.");
    }

    @Test
    @Order(3)
    void aSettingOfTheHubReplacesTheHubAlone() {
        var proxies = cluster.tasks("proxy");
        var hub = cluster.tasks("hub");
        cluster.write("1d", BareCluster.IMAGE, BareCluster.IMAGE);
        assertThat(cluster.deployed()).contains("update the stack essaim").contains("1 step");
        assertThat(cluster.tasks("proxy")).isEqualTo(proxies);
        assertThat(cluster.tasks("hub")).isNotEqualTo(hub);
        assertThat(lab().docker("config", "ls", "--format", "{{.Name}}")
                        .lines()
                        .filter(name -> !name.startsWith("essaim_deployment-")))
                .as("that of the former hub, for a rollback, and the new ones")
                .hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @Order(4)
    void anImageThatIsNowhereIsToldAndTakenBack() {
        var before = cluster.imageOfHub();
        cluster.write("1d", "essaim-lab:nowhere", "essaim-lab:nowhere");
        assertThat(cluster.ended(1, "deploy", "--config", "essaim.yaml", "--yes", "--wait", "1"))
                .contains("essaim-lab:nowhere")
                .contains("rolled back");
        Patience.awaitTrue(
                "the former image to be back",
                BareCluster.LONG,
                () -> cluster.imageOfHub().equals(before));
        cluster.awaitDoors();
    }

    @Test
    @Order(5)
    void itsStateIsTold() {
        cluster.write("1d", BareCluster.IMAGE, BareCluster.IMAGE);
        cluster.deployed();
        assertThat(cluster.ended(0, "status", "--config", "essaim.yaml"))
                .contains("Swarm: 3 managers; 1 may still fail", "essaim_hub", "1 of 1", "essaim_proxy", "4 of 4");
    }

    @Test
    @Order(6)
    void secretsAreRotatedAndNobodySignsInAgain() {
        var ada = new Visitor(cluster.front(lab().worker()), BareCluster.LONG);
        ada.signIn("ada", BareCluster.PASSWORD);
        assertThat(cluster.done("secrets", "rotate")).contains("the former ones are good too until");
        cluster.awaitDoors();
        assertThat(ada.open("/hub/home").address().getPath()).isEqualTo("/hub/home");
        assertThat(cluster.done("secrets", "rotate", "--finish")).contains("The former ones are good no more.");
        cluster.awaitDoors();
        assertThat(ada.open("/hub/home").address().getPath()).isEqualTo("/hub/home");
    }

    @Test
    @Order(7)
    void aNodeIsDrainedTakenOutAndLetInAgain() {
        cluster.done("node", "drain", "node4", "--grace", "20s");
        assertThat(lab().docker("node", "inspect", "--format", "{{.Spec.Availability}}", "node4"))
                .isEqualTo("drain");
        cluster.done("node", "remove", "node4");
        cluster.done("node", "demote", "node3");
        assertThat(lab().docker("node", "ls", "--format", "{{.Hostname}}{{.ManagerStatus}}")
                        .lines())
                .hasSize(3)
                .contains("node3");
        assertThat(cluster.deployed()).contains("node4: join the swarm as a worker", "node3: make it a manager");
    }

    @Test
    @Order(8)
    void aSwarmThatLostItsMajorityIsTakenBackAsTheMessageSays() {
        var first = lab().managers().getFirst();
        var lost = lab().managers().subList(1, 3);
        lost.forEach(cluster::powerOff);
        assertThat(cluster.door(first)).as("what runs goes on").isTrue();
        var told = Patience.await("the loss to be told", BareCluster.LONG, () -> {
            var plan = cluster.essaim("plan", "--config", "essaim.yaml");
            plan.awaitExit(BareCluster.LONG);
            return TO_FORCE.matcher(plan.output()).results().findFirst();
        });

        first.docker(told.group(1).strip().split(" "));
        Patience.awaitTrue(
                "the lost ones to be down", BareCluster.LONG, () -> down(first).containsAll(List.of("node2", "node3")));
        down(first).stream()
                .filter(name -> !name.equals("node4")) // that one comes back by itself
                .forEach(name -> first.docker("node", "rm", "--force", name));
        lost.forEach(cluster::powerOn);
        lost.forEach(node -> node.docker("swarm", "leave", "--force"));

        assertThat(cluster.deployed())
                .contains("node2: join the swarm as a manager", "node3: join the swarm as a manager");
        cluster.awaitDoors();
    }

    private static List<String> down(LabNode manager) {
        return manager.docker("node", "ls", "--format", "{{.Hostname}} {{.Status}}")
                .lines()
                .filter(line -> line.endsWith(" Down"))
                .map(line -> line.split(" ", 2)[0])
                .toList();
    }

    @Test
    @Order(9)
    void itIsTakenAwayWithAllThatItKept() {
        cluster.done("down", "--with-notebooks", "--with-data");
        assertThat(lab().docker("service", "ls", "--quiet")).isEmpty();
        assertThat(lab().docker("secret", "ls", "--quiet")).isEmpty();
        assertThat(lab().docker("network", "ls", "--filter", "name=essaim", "--quiet"))
                .isEmpty();
        assertThat(lab().managers().getFirst().docker("volume", "ls", "--quiet"))
                .isEmpty();
    }

    /** The code of a run that ended by itself, or -9. */
    private int killedAfterAStep() {
        var run = cluster.deploy();
        Patience.awaitTrue(
                "a step, or the end: " + cluster.log(cluster.runs()),
                BareCluster.LONG,
                () -> !run.alive() || run.output().contains(DONE));
        if (run.alive()) {
            run.kill(); // and not what it has started: ssh goes on until it notices
            return -9;
        }
        return run.awaitExit(
                BareCluster.LONG); // a run may meet what a killed one still does, and fail; then the next goes on
    }

    private SwarmLab lab() {
        return cluster.lab();
    }
}
