package io.essaim.spawners.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class TaskLifeTest {
    private static final Words WORDS = new Words(_ -> "node-1");

    private static TaskLife life(ObjectNode... trees) {
        return TaskLife.of(List.of(trees).stream().map(Task::of).toList(), _ -> false);
    }

    private static String said(TaskLife life) {
        return switch (life) {
            case TaskLife.Coming coming -> coming.phase() + ": " + WORDS.step(coming);
            case TaskLife.Running(var task) -> "RUNNING " + task.addresses().values();
            case TaskLife.Over over -> over.how() + ": " + WORDS.end(over);
        };
    }

    @Test
    void aServiceWithoutATaskWaitsForOne() {
        assertThat(said(life())).isEqualTo("QUEUED: Waiting for a node");
    }

    @ParameterizedTest
    @EnumSource(TaskState.class)
    void everyStateOfASwarmIsPartOfTheLife(TaskState state) {
        var life = life(Trees.running(state.name().toLowerCase(Locale.ROOT)));
        assertThat(life instanceof TaskLife.Over).isEqualTo(state.ended());
        assertThat(life instanceof TaskLife.Running).isEqualTo(state == TaskState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "new | QUEUED: Waiting for a node",
                "assigned | SCHEDULED: Scheduled on node-1",
                "accepted | SCHEDULED: Scheduled on node-1",
                "preparing | PULLING: Getting the image and the volumes ready on node-1",
                "ready | STARTING: Starting on node-1",
                "starting | STARTING: Starting on node-1",
                "running | RUNNING [10.200.1.2]",
                "orphaned | NODE_LOST: its node node-1 is lost: the swarm has not heard of it"
            })
    void aStartIsToldByItsPhase(String state, String told) {
        assertThat(said(life(Trees.running(state)))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-node-fits | QUEUED: Waiting for a node: no suitable node (scheduling constraints not satisfied on 1 node)",
                "no-resources | QUEUED: Waiting for a node: no suitable node (insufficient resources on 1 node)",
                "full-pool | PULLING: Getting the image and the volumes ready on node-1",
                "no-image | REJECTED: node-1 could not make it: No such image: localhost/none:1",
                "exit-3 | ENDED: it exited with status 3 on node-1",
                "complete | ENDED: it exited with status 0 on node-1",
                "killed | ENDED: it was killed on node-1, by somebody or because memory ran out (it may use 20 MiB): task:"
                        + " non-zero exit (137)"
            })
    void whatAnEngineSaidIsPassedOn(String recorded, String told) {
        assertThat(said(life(Trees.task(recorded)))).isEqualTo(told);
    }

    @Test
    void aProgramThatIsNotThereIsToldInTheEnginesWords() {
        assertThat(said(life(Trees.task("no-program"))))
                .startsWith("ENDED: it could not be run on node-1: starting container failed")
                .contains("stat /nothere: no such file or directory");
    }

    @Test
    void aFailureSaysWhatToDoNext() {
        assertThat(failure("no-image"))
                .contains("No such image: localhost/none:1")
                .endsWith("(spawner.image).");
        assertThat(failure("no-folder"))
                .contains("bind source path does not exist: /nope/x")
                .endsWith("(spawner.mounts, make).");
        assertThat(failure("bad-volume")).contains("volume name is too short").contains("must be set right");
    }

    @Test
    void whatTheRegistrySaidDecidesWhatToDoAboutAnImageThatIsNotThere() {
        assertThat(failure("no-image", "no basic auth credentials")).endsWith("(spawner.registry_config).");
        assertThat(failure("no-image", "pull access denied, repository does not exist or may require 'docker login'"))
                .endsWith("(spawner.image).");
    }

    private static String failure(String recorded) {
        return failure(recorded, "");
    }

    private static String failure(String recorded, String registry) {
        return life(Trees.task(recorded)) instanceof TaskLife.Over over
                ? WORDS.failure(over, Optional.of(registry)).english()
                : "not over";
    }

    @Test
    void aTaskOnANodeThatIsDownIsLostWhateverItsState() {
        var lost = TaskLife.of(List.of(Task.of(Trees.task("running"))), _ -> true);
        assertThat(said(lost)).startsWith("NODE_LOST: its node node-1 is lost");
        var ended = TaskLife.of(List.of(Task.of(Trees.task("exit-3"))), _ -> true);
        assertThat(said(ended)).startsWith("ENDED");
    }

    @Test
    void aTaskThatTheSwarmGivesUpIsOverThoughItStillRuns() {
        assertThat(said(life(Trees.task("running").put("DesiredState", "shutdown"))))
                .isEqualTo("GIVEN_UP: the swarm stopped it on node-1 (started)");
    }

    @Test
    void aTaskThatTheSwarmMayReplaceIsNotOverBeforeTheSwarmGivesItUp() {
        var ended = Trees.restarting("exit-3");
        assertThat(said(life(ended.put("DesiredState", "running")))).startsWith("AGAIN: It ended");
        assertThat(said(life(ended.put("DesiredState", "shutdown")))).startsWith("ENDED: it exited with status 3");
        var young = Trees.running("new").put("CreatedAt", "2027-01-01T00:00:00Z");
        assertThat(said(life(ended, young))).startsWith("QUEUED");
        var lost = Task.of(Trees.restarting("running"));
        assertThat(said(TaskLife.of(List.of(lost), _ -> true))).startsWith("AGAIN");
    }

    @Test
    void aStartThatFailsTheFirstTimeIsOverThoughTheSwarmTriesAgain() {
        var ended = Task.of(Trees.restarting("exit-3").put("DesiredState", "running"));
        var young = Task.of(Trees.running("starting").put("CreatedAt", "2027-01-01T00:00:00Z"));
        assertThat(said(TaskLife.ofFirst(List.of(young, ended), _ -> false))).startsWith("ENDED");
        assertThat(said(TaskLife.ofFirst(List.of(), _ -> false))).startsWith("QUEUED");
    }

    @Test
    void theYoungestTaskThatIsWantedCounts() {
        var old = Trees.task("running").put("DesiredState", "shutdown").put("CreatedAt", "2026-01-03T00:00:00Z");
        var young = Trees.running("starting").put("CreatedAt", "2026-01-02T00:00:00Z");
        assertThat(said(life(old, young))).startsWith("STARTING");
    }
}
