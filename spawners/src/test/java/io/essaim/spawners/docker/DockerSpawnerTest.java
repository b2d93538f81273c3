package io.essaim.spawners.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.Spawner;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.domain.spawn.Tailored;
import io.essaim.domain.tls.Papers;
import io.essaim.testkit.engine.PrivateEngine;
import io.essaim.testkit.engine.SmallImage;
import io.essaim.testkit.spawn.SpawnRequests;
import io.essaim.testkit.spawn.SpawnerContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** On a real engine. */
@Tag("installed")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DockerSpawnerTest extends SpawnerContract {
    private static final ServerKey BOB = ServerKey.defaultOf("bob");
    private static final Duration GRACE = Duration.ofSeconds(2);

    @TempDir
    static Path folder;

    private PrivateEngine real;
    private DockerSpawner spawner;
    private final List<DockerSpawner> further = new ArrayList<>();

    @BeforeAll
    void startEngine() {
        real = PrivateEngine.start();
        SmallImage.into(real, "essaim/small:1");
        SmallImage.into(real, "essaim/small:2");
        spawner = make("network_name: lab");
    }

    @BeforeEach
    void anEmptyHost() {
        assertThat(real.docker("ps", "-aq")).isEmpty();
    }

    @AfterEach
    void leaveNothing() {
        further.forEach(DockerSpawner::close);
        further.clear();
    }

    @AfterAll
    void stopEngine() {
        spawner.close();
        real.close();
    }

    private DockerSpawner make(String yaml) {
        return new DockerSpawner(Tailored.never(settings(yaml)), "test", Map.of());
    }

    private DockerServers settings(String yaml) {
        var image = yaml.contains("image:") ? "" : "image: essaim/small:1\n";
        return Section.read("engine: " + real.address() + "\n" + image + yaml);
    }

    private DockerSpawner also(String yaml) {
        var made = make(yaml);
        further.add(made);
        return made;
    }

    @Override
    protected Spawner spawner() {
        return spawner;
    }

    @Override
    protected Spawner nextLife() {
        return also("image: essaim/changed:1\nnetwork_name: lab");
    }

    @Override
    protected void kill(SpawnHandle handle) {
        real.docker("kill", ContainerHandle.of(handle).id());
    }

    private static SpawnOutcome.Started started(SpawnOutcome outcome) {
        assertThat(outcome).isInstanceOf(SpawnOutcome.Started.class);
        return (SpawnOutcome.Started) outcome;
    }

    private static SpawnOutcome.Failed failed(SpawnOutcome outcome) {
        assertThat(outcome).isInstanceOf(SpawnOutcome.Failed.class);
        return (SpawnOutcome.Failed) outcome;
    }

    private static SpawnOutcome start(Spawner spawner) {
        return spawner.start(SpawnRequests.of(BOB, 1), (_, _) -> {});
    }

    /** What a shell script prints in a server's container. */
    private List<String> output(String yaml, String script) {
        var running = also("cmd: [sh, -c, '" + script + "; sleep 1000']\n" + yaml);
        var handle = started(start(running)).handle();
        eventually(() -> !running.lastOutput(handle).isEmpty()
                && running.lastOutput(handle).getLast().equals("end"));
        var lines = running.lastOutput(handle);
        running.stop(handle, Duration.ZERO);
        return lines.subList(0, lines.size() - 1);
    }

    @Test
    void withoutANetworkAServerHasAPortOfTheHost() {
        var running = also("host_ip: " + real.network().address());
        var started = started(start(running));
        assertThat(started.address().getHost()).isEqualTo(real.network().address());
        eventually(() -> listens(started.address()));
        running.stop(started.handle(), GRACE);
    }

    @Test
    void aMissingNetworkIsMadeOnceAndStays() {
        var running = also("network_name: made-here");
        var handle = started(start(running)).handle();
        running.stop(handle, GRACE);
        assertThat(real.docker("network", "ls", "-q", "--filter", "name=made-here")
                        .lines())
                .hasSize(1);
    }

    @Test
    void whatOverridesSayCountsForTheirStartAlone() {
        var usual = settings("mem_limit: 64M");
        var large = settings("mem_limit: 96M\nenvironment: { KIND: large }");
        var running = new DockerSpawner(some -> some.isEmpty() ? usual : large, "test", Map.of());
        further.add(running);
        var override = new SettingsOverride("spawner.profiles[0].spawner_override", Optional.empty());
        var mine = running.start(SpawnRequests.of(BOB, 1).with(List.of(override)), (_, _) -> {});
        var other = running.start(SpawnRequests.of(ServerKey.defaultOf("eve"), 1), (_, _) -> {});
        var format = "{{.HostConfig.Memory}} {{.Config.Env}}";
        assertThat(real.docker("inspect", "--format", format, "jupyter-bob-g1"))
                .startsWith("100663296 ")
                .contains("KIND=large", "MEM_LIMIT=100663296");
        assertThat(real.docker("inspect", "--format", format, "jupyter-eve-g1"))
                .startsWith("67108864 ")
                .doesNotContain("KIND");
        running.stop(started(mine).handle(), Duration.ZERO);
        running.stop(started(other).handle(), Duration.ZERO);
    }

    private static SpawnRequest withPapers() {
        var plain = SpawnRequests.of(BOB, 1);
        var identity = plain.identity().with(Optional.of(new Papers("the key\n", "the certificate\n", "the others\n")));
        return new SpawnRequest(
                BOB, 1, identity, plain.hub(), plain.userOptions(), Optional.empty(), plain.startTimeout());
    }

    /** Even where it can write nowhere else, and whoever it runs as. */
    @Test
    void aServerHasItsPapersAsFiles() {
        var script = "cat $JUPYTERHUB_SSL_KEYFILE $JUPYTERHUB_SSL_CERTFILE $JUPYTERHUB_SSL_CLIENT_CA;"
                + " echo $JUPYTERHUB_SERVICE_URL; echo end";
        var running = also(
                "network_name: lab\nread_only: true\nuser: \"1000:100\"\ncmd: [sh, -c, '" + script + "; sleep 1000']");
        var started = started(running.start(withPapers(), (_, _) -> {}));
        assertThat(started.address()).hasScheme("https");
        eventually(() -> running.lastOutput(started.handle()).contains("end"));
        assertThat(running.lastOutput(started.handle()))
                .startsWith("the key", "the certificate", "the others")
                .anyMatch(line -> line.startsWith("https://0.0.0.0:"));
        assertThat(running.observe().getFirst().liveness()).isEqualTo(new Liveness.Up(Optional.of(started.address())));
        running.stop(started.handle(), Duration.ZERO);
        assertThat(real.docker("volume", "ls", "-q")).isEmpty();
    }

    @Test
    void theContainerBearsTheNameOfItsOwner() {
        var handle = started(start(spawner)).handle();
        assertThat(real.docker("ps", "--format", "{{.Names}}")).isEqualTo("jupyter-bob-g1");
        spawner.stop(handle, GRACE);
    }

    @Test
    void theTokenIsInTheEnvironmentAndNotInTheWords() {
        assertThat(output("", "echo $JUPYTERHUB_API_TOKEN; tr \"\\\\000\" \" \" < /proc/1/cmdline; echo; echo end"))
                .first()
                .isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(output("", "tr \"\\\\000\" \" \" < /proc/1/cmdline; echo; echo end"))
                .allSatisfy(line -> assertThat(line).doesNotContain("0123456789abcdef"));
    }

    @Test
    void limitsAreInForce() {
        assertThat(output(
                        "user: \"1000:100\"\nulimits: {nofile: 321}\nshm_size: 32M",
                        "ulimit -n; id -u; df -m /dev/shm | tail -n 1 | sed \"s/ \\\\+/ /g\"; echo end"))
                .startsWith("321", "1000")
                .anyMatch(line -> line.startsWith("shm 32 "));
    }

    @Test
    void volumesKeepTheirContentAndTmpfsDoesNot() {
        var mounts = """
                mounts:
                  - {type: volume, source: "home-{username}", target: /home/jovyan}
                  - {type: tmpfs, target: /scratch, size: 16M}
                """;
        assertThat(output(mounts, "echo mine > /home/jovyan/file; echo x > /scratch/file; echo end"))
                .isEmpty();
        assertThat(output(mounts, "cat /home/jovyan/file; ls /scratch; echo end"))
                .containsExactly("mine");
        real.docker("volume", "rm", "home-bob");
    }

    @Test
    void aPersonsFolderIsMadeAndOwnedBeforeTheStart() throws Exception {
        var mounts = "mounts: [{type: bind, source: \"" + folder + "/{username}\", target: /home/jovyan,"
                + " make: {owner: \"1000:100\"}}]\nuser: \"1000:100\"";
        assertThat(output(mounts, "echo mine > /home/jovyan/file && cat /home/jovyan/file; echo end"))
                .containsExactly("mine");
        assertThat(Files.getAttribute(folder.resolve("bob"), "unix:uid")).isEqualTo(1000);
    }

    @Test
    void theImageMayBeChosenAmongThoseAllowed() {
        var running = also("allowed_images: {one: \"essaim/small:1\", two: \"essaim/small:2\"}");
        var handle = started(running.start(wishing("two"), (_, _) -> {})).handle();
        assertThat(real.docker("ps", "--format", "{{.Image}}")).isEqualTo("essaim/small:2");
        running.stop(handle, GRACE);
        assertThat(failed(running.start(wishing("three"), (_, _) -> {}))
                        .message()
                        .english())
                .contains("“three” is not allowed here; choose one of one, two");
        assertThat(failed(spawner.start(wishing("essaim/small:2"), (_, _) -> {}))
                        .label())
                .isEqualTo("image_not_allowed");
    }

    private static SpawnRequest wishing(String image) {
        var plain = SpawnRequests.of(BOB, 1);
        return new SpawnRequest(
                plain.server(),
                plain.generation(),
                plain.identity(),
                plain.hub(),
                JsonObject.of("image", image),
                Optional.empty(),
                plain.startTimeout());
    }

    @Test
    void anImageThatNobodyHasEndsTheStartInTheEnginesWords() {
        var registry = real.network().address() + ":1/none:1";
        var refused = failed(start(also("image: \"" + registry + "\"")));
        assertThat(refused.label()).isEqualTo("image");
        assertThat(refused.message().english()).contains(registry).contains("connection refused");
        for (var policy : List.of("never", "skip")) {
            assertThat(failed(start(also("image: \"" + registry + "\"\npull_policy: " + policy)))
                            .message()
                            .english())
                    .contains("The host has no image " + registry);
        }
    }

    @Test
    void whatTheEngineRefusesIsSaidAndLeavesNothing() {
        assertThat(failed(start(also("cmd: [no-such-program]\ninit: false")))
                        .message()
                        .english())
                .contains("no-such-program");
        assertThat(failed(start(also("volumes: {/no/such/folder: /x}")))
                        .message()
                        .english())
                .contains("bind source path does not exist");
        assertThat(failed(start(also("extra_host_config: {NetworkMode: no-such-network}")))
                        .message()
                        .english())
                .contains("no-such-network");
    }

    @Test
    void aServerThatExitsSaysItsStatusAndItsLastWords() {
        var running = also("cmd: [sh, -c, 'echo no such notebook; sleep 1; exit 3']");
        var handle = started(start(running)).handle();
        eventually(() -> running.poll(handle) instanceof Liveness.Down);
        assertThat(running.poll(handle)).hasToString("Down[reason=" + "it exited with status 3" + "]");
        assertThat(running.lastOutput(handle)).containsExactly("no such notebook");
        running.stop(handle, GRACE);
    }

    @Test
    void aServerThatTakesTooMuchMemorySaysSo() {
        var running = also("mem_limit: 16M\ncmd: [sh, -c, 'sleep 1; tail /dev/zero']");
        var handle = started(start(running)).handle();
        eventually(() -> running.poll(handle) instanceof Liveness.Down);
        assertThat(running.poll(handle))
                .hasToString("Down[reason=" + "it ran out of memory (it may use 16 MiB) and was killed" + "]");
        running.stop(handle, GRACE);
    }

    @Test
    void aContainerRemovedBehindTheHubsBackIsDown() {
        var handle = started(start(spawner)).handle();
        real.docker("rm", "-f", ContainerHandle.of(handle).id());
        assertThat(spawner.poll(handle))
                .isInstanceOfSatisfying(
                        Liveness.Down.class,
                        down -> assertThat(down.reason().english()).contains("somebody removed it"));
        assertThat(spawner.lastOutput(handle)).isEmpty();
    }

    @Test
    void theLastContainerIsKeptWhenItIsNotToBeRemoved() {
        var running = also("remove: false");
        for (int generation = 1; generation <= 2; generation++) {
            var handle = started(running.start(SpawnRequests.of(BOB, generation), (_, _) -> {}))
                    .handle();
            running.stop(handle, GRACE);
            running.stop(handle, GRACE);
            assertThat(running.poll(handle)).isInstanceOf(Liveness.Down.class);
        }
        assertThat(running.observe()).isEmpty();
        assertThat(real.docker("ps", "-a", "--format", "{{.Names}}")).isEqualTo("jupyter-bob-g2.stopped");
        real.docker("rm", "jupyter-bob-g2.stopped");
    }

    @Test
    void aStrangersContainerOfTheSameNameIsLeftAlone() {
        real.docker("create", "--name", "jupyter-bob-g1", "essaim/small:1");
        assertThat(failed(start(spawner)).label()).isEqualTo("name_taken");
        real.docker("rm", "jupyter-bob-g1");
    }

    @Test
    void anInterruptedStartLeavesNothing() throws InterruptedException {
        var outcomes = new ArrayList<String>();
        var thread = Thread.ofVirtual().unstarted(() -> {
            try {
                outcomes.add(spawner.start(SpawnRequests.of(BOB, 1), (percent, _) -> {
                            if (percent >= 80) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .toString());
            } catch (SpawnerUnavailable e) {
                outcomes.add("unavailable");
            }
        });
        thread.start();
        thread.join();
        assertThat(outcomes).containsExactly("unavailable");
        assertThat(real.docker("ps", "-aq")).isEmpty();
    }

    @Test
    void anEngineThatIsAwayIsUnknownAndNotDown() {
        var nowhere =
                new DockerSpawner(Tailored.never(Section.read("engine: unix:///no/such/socket")), "test", Map.of());
        further.add(nowhere);
        var handle = new ContainerHandle("x", "x", BOB, 1).handle();
        assertThat(nowhere.poll(handle)).isInstanceOf(Liveness.Unknown.class);
        assertThatThrownBy(nowhere::observe)
                .isInstanceOf(SpawnerUnavailable.class)
                .hasMessageContaining("/no/such/socket");
        assertThatThrownBy(() -> nowhere.stop(handle, GRACE)).isInstanceOf(SpawnerUnavailable.class);
    }
}
