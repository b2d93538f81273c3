package io.essaim.deploy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.plan.Known;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeChangesTest {
    private final FakeCluster world = new FakeCluster(Known.cluster());
    private final Told told = new Told();

    @BeforeEach
    void deploy() {
        assertThat(world.deploy(told)).isInstanceOf(Outcome.Done.class);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNodeIsDrainedAndKeepsItsLabels() {
        changes().available(member("node3"), "drain");
        assertThat(member("node3").availability()).isEqualTo("drain");
        assertThat(member("node3").labels()).containsEntry("zone", "b");
        changes().available(member("node3"), "active");
        assertThat(member("node3").availability()).isEqualTo("active");
    }

    @Test
    void aManagerThatIsRemovedIsNoneFirstAndCanJoinAgain() {
        changes().remove(member("node2"), Optional.of(world.swarm.of(machine("node2"))));
        assertThat(facts().nodes())
                .extracting(Member::id)
                .containsExactlyInAnyOrder("id-of-node1", "id-of-node3", "id-of-node4");
        assertThat(world.machine("node2").node).isEmpty();
        assertThat(world.deploy(told)).isEqualTo(new Outcome.Done(1));
        assertThat(world.swarm.manager("id-of-node2")).isTrue();
    }

    @Test
    void aMachineThatIsGoneIsStruckOff() {
        changes().remove(member("node4"), Optional.empty());
        assertThat(facts().nodes()).hasSize(3);
    }

    @Test
    void theLastManagersStay() {
        changes().manages(member("node3"), false);
        assertThat(world.swarm.manager("id-of-node3")).isFalse();
        var away = new SwarmFacts(
                "swarm",
                "node1",
                facts().nodes().stream()
                        .map(it -> it.id().equals("id-of-node1") ? it : unreachable(it))
                        .toList(),
                Map.of(),
                Map.of());
        var changes = new NodeChanges(world.swarm.of(machine("node1")), away, told);
        assertThatThrownBy(() -> changes.manages(member("node1"), false))
                .hasMessageContaining("0 of 1 managers would be reachable, which is no majority");
        changes().manages(member("node2"), false);
        assertThatThrownBy(() -> changes().manages(member("node1"), false)).hasMessageContaining("no majority");
        assertThat(world.swarm.manager("id-of-node1")).isTrue();
    }

    @Test
    void theLastNodeThatSomethingMayRunOnIsNeitherDrainedNorRemoved() {
        changes().available(member("node1"), "drain");
        changes().available(member("node2"), "drain");
        var state = world.swarm.state();
        assertThatThrownBy(() -> changes().available(member("node4"), "drain"))
                .hasMessageContaining("is the only node on which something may run")
                .extracting(failure -> ((StepFailed) failure).next())
                .asString()
                .contains("`essaim node activate`: node1 (drain), node2 (drain), node3 (drain).", "`essaim down`");
        assertThatThrownBy(() -> changes().remove(member("node4"), Optional.of(world.swarm.of(machine("node4")))))
                .hasMessageContaining("everyone's servers have nowhere to run");
        assertThat(world.swarm.state()).isEqualTo(state);
        changes().available(member("node1"), "drain"); // as it is
        changes().available(member("node2"), "active");
        changes().available(member("node4"), "drain");
        assertThat(member("node4").availability()).isEqualTo("drain");
    }

    private static Member unreachable(Member it) {
        return new Member(
                it.id(),
                it.version(),
                it.host(),
                it.address(),
                it.manager(),
                it.leader(),
                "down",
                it.availability(),
                "unreachable",
                it.labels());
    }

    private NodeChanges changes() {
        return new NodeChanges(world.swarm.of(machine("node1")), facts(), told);
    }

    private SwarmFacts facts() {
        return world.swarm.facts(Map.of()).orElseThrow();
    }

    private Member member(String name) {
        return facts().nodes().stream()
                .filter(it -> it.id().equals("id-of-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static Machine machine(String name) {
        return Known.cluster().machines().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
