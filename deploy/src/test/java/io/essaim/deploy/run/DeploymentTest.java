package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.plan.Known;
import io.essaim.deploy.settings.ClusterSwarm;
import io.essaim.deploy.ssh.SshException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentTest {
    private final FakeCluster world = new FakeCluster(wanted());
    private final Told told = new Told();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void bareMachinesBecomeAClusterAndASecondRunDoesNothing() {
        int foreseen = world.plan().steps().size();
        assertThat(world.deploy(told)).isEqualTo(new Outcome.Done(foreseen));
        assertThat(world.plan().done()).isTrue();
        assertThat(world.deploy(told)).isEqualTo(new Outcome.Done(0));
        assertThat(world.swarm.manager("id-of-node2")).isTrue();
        assertThat(world.swarm.manager("id-of-node4")).isFalse();
        assertThat(world.state()).contains("\"zone\":\"b\"", "\"io.essaim.data\":\"true\"", "SWMKEY-secret");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunThatIsKilledAnywhereIsFinishedByTheNext(boolean behind) {
        world.deploy(told);
        var wanted = world.state();
        int operations = world.operations();
        assertThat(operations).isGreaterThan(20);
        for (int at = 1; at <= operations; at++) {
            try (var killed = new FakeCluster(wanted())) {
                killed.killAt(at, behind);
                interrupted(killed);
                assertThat(killed.killed()).isTrue();
                killed.revive();
                assertThat(killed.deploy(new Told())).as("killed at " + at).isInstanceOf(Outcome.Done.class);
                assertThat(killed.state()).as("killed at " + at).isEqualTo(wanted);
                assertThat(killed.swarm.madeTimes()).isEqualTo(1);
            }
        }
    }

    private static void interrupted(FakeCluster killed) {
        try {
            assertThat(killed.deploy(new Told())).isInstanceOf(Outcome.Failed.class);
        } catch (SshException e) {
            assertThat(e).hasMessage("the connection broke");
        }
    }

    @Test
    void whatFailsIsGatheredFromAllMachinesAndTheStageIsTheLast() {
        world.refusing.put("node2", "E: Unable to locate package docker.io");
        world.refusing.put("node4", "No space left on device");
        var outcome = world.deploy(told);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failures())
                                .extracting(failure -> failure.step().machine().name() + ": " + failure.why())
                                .containsExactlyInAnyOrder(
                                        "node2: it ended with status 100: E: Unable to locate package docker.io",
                                        "node4: it ended with status 100: No space left on device"));
        assertThat(world.machine("node1").running).as("others are done").isTrue();
        assertThat(world.machine("node4").installed)
                .as("its next step was not begun")
                .isFalse();
        assertThat(world.swarm.madeTimes()).isZero();
        world.refusing.clear();
        assertThat(world.deploy(told)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void managersJoinOneAfterTheOther() {
        world.deploy(told);
        var joins = told.lines.stream()
                .filter(line -> line.contains("as a manager"))
                .toList();
        assertThat(joins).hasSize(4);
        IntStream.of(0, 2)
                .forEach(
                        i -> assertThat(joins.get(i + 1)).isEqualTo(joins.get(i).replace("began", "done")));
    }

    @Test
    void whatIsDoneInVainIsNotDoneForEver() {
        world.deploy(told);
        var plan = world.plan();
        world.machine("node1").nfsClient = false;
        var first = world.plan();
        var performer = new Performer(world, world.swarm, _ -> {}, world);
        var outcome = new Deployment(performer, () -> first, told).run(first);
        assertThat(plan.done()).isTrue();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failures().getFirst().why())
                                .isEqualTo("it was done, and is still to be done"));
    }

    @Test
    void aProblemStopsEverything() {
        world.machine("node1").installed = true;
        world.machine("node1").files.put("/etc/docker/daemon.json", "{");
        assertThat(world.deploy(told)).isInstanceOf(Outcome.Stopped.class);
        assertThat(Stream.of("node1", "node2").map(world::machine).map(machine -> machine.running))
                .containsOnly(false);
    }

    private static Cluster wanted() {
        var settings = Known.settings(Known.engine(Optional.empty()));
        return new Cluster(
                Known.cluster().machines(),
                settings.engine(),
                new ClusterSwarm(4789, List.of(), 24, true),
                settings.nfs());
    }
}
