package io.essaim.spawners.swarm;

import static io.essaim.spawners.swarm.OneNodeSwarm.failed;
import static io.essaim.spawners.swarm.OneNodeSwarm.request;
import static io.essaim.spawners.swarm.OneNodeSwarm.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.domain.json.JsonObject;
import io.essaim.domain.server.ServerKey;
import io.essaim.domain.spawn.Departure;
import io.essaim.domain.spawn.Liveness;
import io.essaim.domain.spawn.SettingsOverride;
import io.essaim.domain.spawn.SpawnHandle;
import io.essaim.domain.spawn.SpawnOutcome;
import io.essaim.domain.spawn.SpawnRequest;
import io.essaim.domain.spawn.SpawnerUnavailable;
import io.essaim.testkit.machine.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to starts and servers on a real swarm. */
@Tag("installed")
class SwarmStoriesTest {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration SOME_TIME = Duration.ofSeconds(30);
    private static OneNodeSwarm swarm;

    private final List<SwarmSpawner> spawners = new ArrayList<>();

    @BeforeAll
    static void start() {
        swarm = OneNodeSwarm.start();
    }

    @AfterAll
    static void end() {
        swarm.close();
    }

    @AfterEach
    void nothingIsLeft() {
        for (var spawner : spawners) {
            spawner.observe().forEach(it -> spawner.stop(it.handle(), GRACE));
            spawner.close();
        }
    }

    private SwarmSpawner spawner(String yaml) {
        var spawner = swarm.spawner("stories", yaml);
        spawners.add(spawner);
        return spawner;
    }

    private static SpawnOutcome start(SwarmSpawner spawner, String user) {
        return spawner.start(request(user, 1), (_, _) -> {});
    }

    @Test
    void aStartIsToldStepByStep() {
        var steps = new ArrayList<String>();
        started(spawner("").start(request("steps", 1), (_, step) -> steps.add(step.english())));
        assertThat(steps).startsWith("Looking at the network essaim", "Making the service jupyter-steps-g1");
        assertThat(steps).anyMatch(step -> step.startsWith("Waiting for a node") || step.contains(" on "));
    }

    @Test
    void aNodeThatIsAboutToBeEmptiedNamesTheServersOnIt() {
        var spawner = spawner("");
        started(start(spawner, "leaver"));
        assertThat(spawner.departures()).isEmpty();
        var node = swarm.engine().docker("node", "ls", "--quiet").strip();
        try {
            swarm.engine()
                    .docker(
                            "node",
                            "update",
                            "--label-add",
                            "io.essaim.leaves=2026-11-27T08:00:00Z",
                            "--label-add",
                            "io.essaim.leaves-message=New disks",
                            node);
            assertThat(spawner.departures()).as("of a node that is active").isEmpty();
            swarm.engine().docker("node", "update", "--availability", "pause", node);
            Patience.awaitTrue(
                    "the label to be seen",
                    SOME_TIME,
                    () -> !spawner.departures().isEmpty());
            assertThat(spawner.departures())
                    .containsExactly(new Departure(
                            ServerKey.defaultOf("leaver"),
                            1,
                            Instant.parse("2026-11-27T08:00:00Z"),
                            Optional.of("New disks")));
            swarm.engine().docker("node", "update", "--label-add", "io.essaim.leaves=soon", node);
            assertThat(spawner.departures()).as("what is no time").isEmpty();
        } finally {
            swarm.engine()
                    .docker(
                            "node",
                            "update",
                            "--availability",
                            "active",
                            "--label-rm",
                            "io.essaim.leaves",
                            "--label-rm",
                            "io.essaim.leaves-message",
                            node);
        }
    }

    @Test
    void whatOverridesSayCountsForTheirStartAlone() {
        var tailored = swarm.spawner("stories", "mem_guarantee: 8M", "mem_guarantee: 9M\nenvironment: { KIND: large }");
        spawners.add(tailored);
        var override = new SettingsOverride("spawner.profiles[0].spawner_override", Optional.empty());
        started(tailored.start(request("tailored", 1).with(List.of(override)), (_, _) -> {}));
        started(start(tailored, "untailored"));
        var format =
                "{{.Spec.TaskTemplate.Resources.Reservations.MemoryBytes}} {{.Spec.TaskTemplate.ContainerSpec.Env}}";
        assertThat(swarm.engine().docker("service", "inspect", "--format", format, "jupyter-tailored-g1"))
                .startsWith("9437184 ")
                .contains("KIND=large");
        assertThat(swarm.engine().docker("service", "inspect", "--format", format, "jupyter-untailored-g1"))
                .startsWith("8388608 ")
                .doesNotContain("KIND");
    }

    @Test
    void anImageThatIsNowhereEndsTheStartAtOnceInTheEnginesWords() {
        var failure = failed(start(spawner("image: localhost/nowhere:1"), "noimage"));
        assertThat(failure.message().english())
                .contains("No such image: localhost/nowhere:1")
                .contains("spawner.image");
        assertThat(swarm.services()).noneMatch(name -> name.contains("noimage"));
    }

    @Test
    void anImageThatIsNotAllowedIsRefused() {
        var usual = request("chooser", 1);
        var wish = new SpawnRequest(
                usual.server(),
                1,
                usual.identity(),
                usual.hub(),
                JsonObject.of("image", "other"),
                usual.authState(),
                usual.startTimeout());
        var failure = failed(
                spawner("allowed_images: {small: " + OneNodeSwarm.IMAGE + "}").start(wish, (_, _) -> {}));
        assertThat(failure.message().english())
                .isEqualTo("The image “other” is not allowed here; choose one of small.");
    }

    @Test
    void aServerThatEndsAtOnceSaysHowAndWhatItPrinted() {
        var spawner = spawner("cmd: [/bin/sh, -c, 'echo no licence; exit 3']");
        switch (start(spawner, "ender")) {
            case SpawnOutcome.Failed failure -> {
                assertThat(failure.label()).isEqualTo("exited");
                assertThat(failure.message().english()).contains("exited with status 3");
                assertThat(failure.detail())
                        .hasValueSatisfying(output -> assertThat(output).contains("no licence"));
            }
            // It was seen running before it ended: then the next look at it says how.
            case SpawnOutcome.Started started -> {
                Patience.awaitTrue(
                        "it is down", SOME_TIME, () -> spawner.poll(started.handle()) instanceof Liveness.Down);
                assertThat(((Liveness.Down) spawner.poll(started.handle()))
                                .reason()
                                .english())
                        .contains("exited with status 3");
                assertThat(spawner.lastOutput(started.handle())).contains("no licence");
                spawner.stop(started.handle(), Duration.ofSeconds(1));
            }
        }
        assertThat(swarm.services()).noneMatch(name -> name.contains("ender"));
    }

    @Test
    void whereNoNodeFitsTheStartEndsWithItsTimeAndSaysWhy() {
        var steps = new ArrayList<String>();
        var request = request("bigone", Duration.ofSeconds(3));
        var failure = failed(spawner("mem_guarantee: 900G").start(request, (_, step) -> steps.add(step.english())));
        assertThat(failure.label()).isEqualTo("start_timeout");
        assertThat(failure.message().english()).contains("no suitable node (insufficient resources on 1 node)");
        assertThat(steps).contains("Waiting for a node: no suitable node (insufficient resources on 1 node)");
        assertThat(swarm.services()).noneMatch(name -> name.contains("bigone"));
    }

    @Test
    void aNetworkWithoutAddressesIsToldInsteadOfWaitedFor() {
        var spawner = spawner("network_name: small\nnetwork_subnet: 10.66.6.0/29");
        var outcomes = new ArrayList<SpawnOutcome>();
        for (var user : List.of("one", "two", "three", "four", "five")) {
            outcomes.add(start(spawner, user));
        }
        assertThat(outcomes.subList(0, 4)).allMatch(SpawnOutcome.Started.class::isInstance);
        assertThat(failed(outcomes.get(4)).label()).isEqualTo("network_full");
        assertThat(failed(outcomes.get(4)).message().english())
                .contains("small (10.66.6.0/29)", "5 of 5", "network_subnet");
        spawner.stop(started(outcomes.get(0)).handle(), GRACE);
        Patience.awaitTrue(
                "an address is free", SOME_TIME, () -> start(spawner, "five") instanceof SpawnOutcome.Started);
    }

    @Test
    void aServiceRemovedBehindTheHubsBackIsDown() {
        var spawner = spawner("");
        var started = started(start(spawner, "removed"));
        swarm.engine()
                .docker("service", "rm", ServiceHandle.of(started.handle()).name());
        Patience.awaitTrue("it is down", SOME_TIME, () -> spawner.poll(started.handle()) instanceof Liveness.Down);
        assertThat(spawner.poll(started.handle()))
                .isInstanceOfSatisfying(
                        Liveness.Down.class,
                        down -> assertThat(down.reason().english())
                                .isEqualTo("its service jupyter-removed-g1 was removed from the swarm"));
        spawner.stop(started.handle(), GRACE);
        assertThat(swarm.container(started.handle())).isEmpty();
    }

    @Test
    void aServerThatWasKilledForItsMemoryIsDownAndSaysSo() {
        var greedy = "cmd: [/bin/sh, -c, 'sleep 2; x=a; while :; do x=$x$x; done']\nmem_limit: 20M";
        var spawner = spawner(greedy);
        var started = started(start(spawner, "greedy"));
        Patience.awaitTrue("it is down", SOME_TIME, () -> spawner.poll(started.handle()) instanceof Liveness.Down);
        assertThat(spawner.poll(started.handle()))
                .isInstanceOfSatisfying(
                        Liveness.Down.class,
                        down -> assertThat(down.reason().english()).contains("memory ran out (it may use 20 MiB)"));
    }

    @Test
    void aServerThatTheSwarmStartsAgainIsUpAtItsNewAddress() {
        var spawner = spawner("restart: {condition: on-failure, delay: 1s}");
        var started = started(start(spawner, "again"));
        var before = swarm.container(started.handle());
        swarm.engine().docker("kill", before);
        Patience.awaitTrue("another container", SOME_TIME, () -> {
            assertThat(spawner.poll(started.handle())).isNotInstanceOf(Liveness.Down.class);
            var now = swarm.container(started.handle());
            return !now.isEmpty() && !now.equals(before);
        });
        var address = Patience.await("it to be up again", SOME_TIME, () -> address(spawner, started.handle()));
        Patience.awaitTrue("it to answer at " + address, SOME_TIME, () -> swarm.answers(address));
        assertThat(spawner.poll(started.handle())).isEqualTo(new Liveness.Up(Optional.of(address)));
    }

    private static Optional<URI> address(SwarmSpawner spawner, SpawnHandle handle) {
        return spawner.observe().stream()
                .filter(it -> it.handle().equals(handle))
                .flatMap(it -> it.liveness() instanceof Liveness.Up up ? up.address().stream() : Stream.empty())
                .findFirst();
    }

    @Test
    void aServerThatEndsTooOftenOrInPeaceIsDown() {
        var spawner = spawner("restart: {condition: on-failure, delay: 0s, max_attempts: 1}");
        var killed = started(start(spawner, "often"));
        var first = swarm.container(killed.handle());
        swarm.engine().docker("kill", first);
        Patience.awaitTrue("the second try", SOME_TIME, () -> {
            var now = swarm.container(killed.handle());
            return !now.isEmpty() && !now.equals(first);
        });
        swarm.engine().docker("kill", swarm.container(killed.handle()));
        Patience.awaitTrue("it is down", SOME_TIME, () -> spawner.poll(killed.handle()) instanceof Liveness.Down);
        var peaceful = started(start(spawner, "peaceful"));
        swarm.engine().docker("kill", "--signal", "TERM", swarm.container(peaceful.handle()));
        Patience.awaitTrue("it is down", SOME_TIME, () -> spawner.poll(peaceful.handle()) instanceof Liveness.Down);
    }

    @Test
    void theFolderOfAPersonIsMadeAndTheirs(@TempDir Path homes) throws IOException {
        var yaml = "mounts: [{type: bind, source: '" + homes
                + "/{username}', target: /home/jovyan, make: {mode: '0750'}}]";
        var started = started(start(spawner(yaml), "owner"));
        var home = homes.resolve("owner");
        assertThat(Files.getAttribute(home, "unix:uid")).isEqualTo(1000);
        assertThat(Files.getAttribute(home, "unix:gid")).isEqualTo(100);
        assertThat((Integer) Files.getAttribute(home, "unix:mode") & 07777).isEqualTo(0750);
        swarm.engine().docker("exec", swarm.container(started.handle()), "touch", "/home/jovyan/here");
        assertThat(home.resolve("here")).exists();
        assertThat(swarm.services()).containsOnlyOnce("jupyter-owner-g1").noneMatch(name -> name.endsWith("-folder"));
    }

    @Test
    void aFolderThatCannotBeMadeSaysWhere() {
        var yaml = "mounts: [{type: bind, source: '/not/there/{username}', target: /home/jovyan, make: {}}]";
        var failure = failed(start(spawner(yaml), "homeless"));
        assertThat(failure.message().english())
                .contains("The folder homeless in /not/there could not be made")
                .contains("bind source path does not exist: /not/there");
        assertThat(swarm.services()).noneMatch(name -> name.contains("homeless"));
    }

    @Test
    void secretsAreFilesAndSharedMemoryHasItsSize() {
        var engine = swarm.engine();
        engine.docker("config", "create", "motd", "/etc/hostname");
        var started = started(start(spawner("configs: [{name: motd, target: /etc/motd}]\nshm_size: 3M"), "files"));
        var container = swarm.container(started.handle());
        assertThat(engine.docker("exec", container, "cat", "/etc/motd")).isNotBlank();
        assertThat(engine.docker("exec", container, "df", "/dev/shm")).contains(" 3072 ");
        var missing = failed(start(spawner("secrets: [{name: nothing}]"), "nofiles"));
        assertThat(missing.message().english()).contains("no secret or config nothing");
    }

    @Test
    void aNameThatSomebodyElseHasIsTold() {
        swarm.engine().docker("service", "create", "-d", "--name", "jupyter-taken-g1", OneNodeSwarm.IMAGE);
        var failure = failed(start(spawner(""), "taken"));
        assertThat(failure.label()).isEqualTo("name_taken");
        assertThat(failure.message().english()).contains("jupyter-taken-g1", "spawner.prefix");
        assertThat(swarm.services()).contains("jupyter-taken-g1");
        swarm.engine().docker("service", "rm", "jupyter-taken-g1");
    }

    @Test
    void aStartThatIsInterruptedLeavesNothing() {
        var spawner = spawner("constraints: [node.labels.nowhere==true]");
        var waits = new CompletableFuture<Boolean>();
        var ended = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                spawner.start(
                        request("patient", 1),
                        (_, step) -> waits.complete(step.english().startsWith("Waiting")));
            } catch (SpawnerUnavailable e) {
                ended.complete(e);
            }
        });
        Patience.awaitTrue("it is made", SOME_TIME, () -> swarm.services().contains("jupyter-patient-g1"));
        thread.interrupt();
        assertThat(ended.orTimeout(20, TimeUnit.SECONDS).join()).isInstanceOf(SpawnerUnavailable.class);
        assertThat(swarm.services()).doesNotContain("jupyter-patient-g1");
    }

    @Test
    void aManagerThatIsAwayIsPassedOver() {
        var engines = List.of("unix:///not/there.sock", swarm.engine().address());
        var spawner = swarm.spawner("stories", "", engines);
        spawners.add(spawner);
        var started = started(start(spawner, "second"));
        assertThat(spawner.poll(started.handle())).isInstanceOf(Liveness.Up.class);
    }

    @Test
    void whereNoManagerAnswersNothingIsConcluded() {
        var started = started(start(spawner(""), "unknown"));
        try (var blind = swarm.spawner("stories", "", List.of("unix:///not/there.sock"))) {
            assertThat(blind.poll(started.handle())).isInstanceOf(Liveness.Unknown.class);
            assertThatThrownBy(blind::observe)
                    .isInstanceOf(SpawnerUnavailable.class)
                    .hasMessageContaining("/not/there.sock");
            assertThatThrownBy(() -> blind.stop(started.handle(), GRACE)).isInstanceOf(SpawnerUnavailable.class);
        }
    }

    @Test
    void serversOfAnotherHubAreNotSeen() {
        started(start(spawner(""), "mine"));
        try (var other = swarm.spawner("another", "")) {
            assertThat(other.observe()).isEmpty();
        }
    }
}
