package io.essaim.acceptance.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.testkit.machine.Patience;
import io.essaim.testkit.machine.TextFile;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The lab is what it says, whichever engine it has: a swarm whose nodes can be cut off and killed, and a registry. */
@Tag("installed")
@TestInstance(Lifecycle.PER_CLASS)
abstract class SwarmLabContract {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Engine engine;
    private SwarmLab lab;

    @SuppressWarnings("NullAway.Init") // started before the first test
    SwarmLabContract(Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start() {
        lab = SwarmLab.start(engine);
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void everyNodeHasTheEngineAndThreeManage() {
        assertThat(lab.nodes())
                .allSatisfy(node -> assertThat(node.docker("version", "--format", "{{.Server.Version}}"))
                        .startsWith(engine.version()));
        assertThat(lab.managers())
                .allSatisfy(
                        node -> assertThat(statuses(node)).containsOnly("Ready").hasSize(4));
        assertThatThrownBy(() -> lab.worker().docker("node", "ls")).hasMessageContaining("not a swarm manager");
    }

    @Test
    void aTaskOnEachNodeReachesEveryOther() {
        first().docker("network", "create", "--driver", "overlay", "meadow");
        create(
                "--name=bees",
                "--network=meadow",
                "--endpoint-mode=dnsrr",
                "--replicas=4",
                "--replicas-max-per-node=1",
                SwarmLab.TINY,
                "httpd",
                "-f",
                "-p",
                "8000",
                "-h",
                "/etc");
        var bees = containersOf("bees", 4);
        var format = "{{(index .NetworkSettings.Networks \"meadow\").IPAddress}}";
        var addresses = bees.entrySet().stream()
                .map(bee -> bee.getKey().docker("inspect", "--format", format, bee.getValue()))
                .toList();
        assertThat(addresses).doesNotHaveDuplicates();
        bees.forEach((node, container) -> assertThat(addresses)
                .allSatisfy(address -> assertThat(node.docker(
                                "exec",
                                container,
                                "/bin/busybox",
                                "wget",
                                "-q",
                                "-O-",
                                "http://" + address + ":8000/hosts"))
                        .contains(address)));
        first().docker("service", "rm", "bees");
    }

    @Test
    void bothReleasesOfASingleUserServerStartAsServices() {
        Map.of("old", SwarmLab.SINGLEUSER_3, "new", SwarmLab.SINGLEUSER_5)
                .forEach((name, image) -> create(
                        "--name=" + name,
                        "--restart-condition=none",
                        image,
                        "sh",
                        "-c",
                        "id -u; pwd; jupyterhub-singleuser --version"));
        assertThat(printedBy("old")).contains("1000", "/home/jovyan", "3.0.0");
        assertThat(printedBy("new")).contains("1000", "/home/jovyan", "5.2.1");
        first().docker("service", "rm", "old", "new");
    }

    @Test
    void aNodeCutOffIsDownUntilItIsHealed() {
        lab.worker().cut();
        await("the worker to be down", () -> statuses(first()).contains("Down"));
        lab.worker().heal();
        await("the worker to be ready", () -> allReady(first()));
    }

    @Test
    void anotherLeadsWhenTheLeaderIsKilled() {
        var old = lab.leader(first());
        var other =
                lab.managers().stream().filter(node -> node != old).findFirst().orElseThrow();
        old.killEngine();
        await("another leader", () -> lab.leader(other) != old);
        old.startEngine();
        await("all nodes to be ready", () -> allReady(other));
    }

    @Test
    void aManagerSwitchedOffComesBack() {
        var node = lab.managers().getLast();
        node.powerOff();
        await("it to be down", () -> statuses(first()).contains("Down"));
        node.powerOn();
        await("all nodes to be ready", () -> allReady(first()));
    }

    @Test
    void imagesComeFromARegistryThatCanLackAndDeny() {
        var fresh = LabRegistry.OPEN + "/essaim-lab/fresh:1";
        first().docker("tag", SwarmLab.TINY, fresh);
        first().docker("push", fresh);
        assertThat(lab.worker().docker("pull", fresh)).contains("Digest: sha256:");
        assertThatThrownBy(() -> lab.worker().docker("pull", LabRegistry.OPEN + "/essaim-lab/none:1"))
                .hasMessageContaining("not found");
        assertThatThrownBy(() -> lab.worker().docker("pull", LabRegistry.GUARDED + "/essaim-lab/tiny:1"))
                .hasMessageContaining("no basic auth credentials");
        lab.worker().docker("login", "--username=essaim", "--password=honey", LabRegistry.GUARDED);
        assertThat(lab.worker().docker("pull", LabRegistry.GUARDED + "/essaim-lab/tiny:1"))
                .contains("Digest: sha256:");
    }

    @Test
    void anEngineThatWasStoppedStillHasItsImages() {
        lab.worker().stopEngine();
        lab.worker().startEngine();
        assertThat(lab.worker().docker("run", "--rm", SwarmLab.SINGLEUSER_5, "id", "--user"))
                .isEqualTo("1000");
        await("all nodes to be ready", () -> allReady(first()));
    }

    @Test
    void allNodesShareAFolder() {
        TextFile.write(lab.shared().resolve("flower"), "lavender");
        assertThat(lab.nodes())
                .allSatisfy(node ->
                        assertThat(node.run("cat", SwarmLab.SHARED + "/flower")).isEqualTo("lavender"));
    }

    private LabNode first() {
        return lab.nodes().getFirst();
    }

    private void create(String... words) {
        var whole = Stream.concat(Stream.of("service", "create", "--detach", "--quiet"), Arrays.stream(words));
        first().docker(whole.toArray(String[]::new));
    }

    /** Where they run, one a node. */
    private Map<LabNode, String> containersOf(String service, int count) {
        var found = new HashMap<LabNode, String>();
        await(count + " containers of " + service, () -> {
            lab.nodes().forEach(node -> {
                var container =
                        node.docker("ps", "--quiet", "--filter", "label=com.docker.swarm.service.name=" + service);
                if (!container.isEmpty()) {
                    found.put(node, container);
                }
            });
            return found.size() == count;
        });
        return Map.copyOf(found);
    }

    private List<String> printedBy(String service) {
        await(
                service + " to end",
                () -> first().docker("service", "ps", "--format", "{{.CurrentState}}", service)
                        .startsWith("Complete"));
        // A node that was away is asked for what it kept only some time after it is back.
        return Patience.await(
                "what " + service + " printed",
                LabMachine.PATIENCE.multipliedBy(3),
                () -> Optional.of(SwarmLab.answered(first(), "service", "logs", "--raw", service))
                        .filter(lines -> !lines.isEmpty()));
    }

    private static boolean allReady(LabNode manager) {
        return statuses(manager).equals(List.of("Ready", "Ready", "Ready", "Ready"));
    }

    /** Of all nodes; none while nobody leads. */
    private static List<String> statuses(LabNode manager) {
        return SwarmLab.answered(manager, "node", "ls", "--format", "{{.Status}}");
    }

    private static void await(String what, BooleanSupplier question) {
        Patience.awaitTrue(what, LONG, question);
    }
}
