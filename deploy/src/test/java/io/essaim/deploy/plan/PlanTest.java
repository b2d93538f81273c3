package io.essaim.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.commands.Nfs;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.EngineFacts.SwarmState;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.NodeFacts.NfsFacts;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.ssh.SshException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final String DAEMON = """
            { "log-driver": "json-file", "log-opts": { "max-size": "10m", "max-file": "5" },
              "default-address-pools": [ { "base": "10.200.0.0/16", "size": 24 } ],
              "insecure-registries": [ "registry.lab:5000" ] }
            """;
    private static final Wish STACK =
            new Wish(Optional.of(new Wish.Stack("essaim", "hash", List.of("io.essaim.data"), Optional.empty())), false);

    private final Map<String, NodeFacts> nodes = new LinkedHashMap<>();
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, String> stacks = new HashMap<>(Map.of("essaim", "hash"));

    PlanTest() {
        for (var name : List.of("node1", "node2", "node3", "node4")) {
            var labels = switch (name) {
                case "node1" -> Map.of("io.essaim.data", "true");
                case "node3" -> Map.of("zone", "b", "disk", "ssd");
                default -> Map.<String, String>of();
            };
            member(name, !name.equals("node4"), name.equals("node3") ? "drain" : "active", labels);
            engine(name, DAEMON, "active");
        }
        exported(List.of("10.0.0.11", "10.0.0.12", "10.0.0.13", "10.0.0.14"));
    }

    @Test
    void aClusterThatIsAsWantedHasNothingToDo() {
        assertThat(titles()).isEmpty();
        assertThat(plan().done()).isTrue();
        assertThat(PlanText.of(plan(), true)).isEqualTo("Nothing to do.\n");
    }

    @Test
    void onlyWhatChangedIsDone() {
        stacks.put("essaim", "another hash");
        assertThat(titles()).containsExactly("node1: update the stack essaim, and wait until it is well");
    }

    @Test
    void enginesThatRunAreRestartedOneByOne() {
        engine("node1", "{}", "active");
        engine("node2", "{}", "active");
        assertThat(plan().steps()).hasSize(2).allMatch(Step::alone);
        assertThat(titles().getFirst()).endsWith("and restart it, which ends what runs there");
    }

    @Test
    void anEngineWhoseSettingsNobodyUnderstandsIsLeftAlone() {
        engine("node2", "{ nonsense", "active");
        assertThat(titles()).isEmpty();
        assertThat(plan().stopped()).isTrue();
        assertThat(plan().problems().getFirst().fact()).contains("daemon.json is no JSON");
    }

    @Test
    void whatIsSoOnSeveralMachinesIsToldOnce() {
        engine("node2", "{ nonsense", "active");
        engine("node4", "{ nonsense", "active");
        assertThat(PlanText.of(plan(), false))
                .startsWith("Problem: node2, node4: ")
                .containsOnlyOnce("Correct it there");
    }

    @Test
    void rolesFollowTheFileAndManagersAreMadeFirst() {
        member("node4", true, "active", Map.of());
        member("node2", false, "active", Map.of());
        assertThat(titles()).containsExactly("node2: make it a manager", "node4: make it a worker");
        assertThat(plan().steps()).allMatch(Step::alone);
    }

    @Test
    void oneWhoIsNoManagerAnyMoreIsNotAskedToSayItOfItself() {
        member("node4", true, "active", Map.of());
        var asked = plan(Optional.of(swarm("node4"))).steps().stream()
                .map(step -> ((Action.Member) step.action()).manager().name());
        assertThat(asked).containsExactly("node1");
    }

    @Test
    void labelsThatOthersPutStay() {
        member("node3", true, "drain", Map.of("disk", "ssd", "zone", "a"));
        assertThat(titles()).containsExactly("node3: label it zone=b");
    }

    @Test
    void theNodeThatKeepsTheDatabaseIsChosenOnce() {
        member("node1", true, "active", Map.of());
        assertThat(titles()).containsExactly("node1: label it io.essaim.data=true");
        member("node2", true, "active", Map.of("io.essaim.data", "true"));
        assertThat(titles()).isEmpty();
    }

    @Test
    void aNodeThatIsNewIsLetIntoTheHomesAndTheSwarm() {
        members.remove("node4");
        nodes.put("node4", Known.bare("node4", Known.DEBIAN_13));
        exported(List.of("10.0.0.11", "10.0.0.12", "10.0.0.13"));
        assertThat(titles())
                .containsExactly(
                        "node4: set default-address-pools, insecure-registries, log-driver, log-opts in the engine's"
                                + " daemon.json",
                        "node4: install Docker Engine of the distribution",
                        "store: export /srv/essaim/homes to the 4 nodes",
                        "node4: install what mounts NFS",
                        "node4: join the swarm as a worker");
    }

    @Test
    void whoIsAboutToJoinIsWaitedFor() {
        members.remove("node4");
        engine("node4", DAEMON, "pending");
        assertThat(titles()).containsExactly("node4: join the swarm as a worker");
    }

    @Test
    void noSecondSwarmIsMadeWhileAMachineIsInOne() {
        assertThat(plan(Optional.empty()).steps()).noneMatch(step -> step.stage() == Step.Stage.SWARM);
        assertThat(plan(Optional.empty()).problems().getFirst().fact())
                .startsWith("there is a swarm that none of the managers of the file can tell of: node1 (active)");
    }

    @Test
    void aSwarmWithoutItsMajorityIsLeftAsItIs() {
        engine("node1", DAEMON, "active", false);
        List.of("node2", "node3").forEach(nodes::remove);
        var plan = plan(Optional.empty());
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.problems()).isEmpty(); // how to go on is among the findings
    }

    @Test
    void noSwarmIsMadeWhileAMachineIsSilent() {
        List.of("node1", "node2", "node3").forEach(name -> engine(name, DAEMON, "inactive"));
        nodes.remove("node4");
        assertThat(plan(Optional.empty()).steps()).noneMatch(step -> step.stage() == Step.Stage.SWARM);
        assertThat(plan(Optional.empty()).problems().getFirst().fact()).endsWith("node4 says nothing");
    }

    @Test
    void managersAreLockedUntilTheKeyIsKept() {
        var settings = Known.settings(Known.engine(Optional.empty()));
        var locked = new io.essaim.deploy.settings.ClusterSwarm(4789, List.of(), 24, true);
        var cluster = new io.essaim.deploy.cluster.Cluster(
                Known.cluster().machines(), settings.engine(), locked, settings.nfs());
        assertThat(Plan.of(cluster, facts(Optional.of(swarm("node1"))), STACK).steps())
                .extracting(Step::title)
                .containsExactly("lock managers that start again, and keep the key");
    }

    private Plan plan() {
        return plan(Optional.of(swarm("node1")));
    }

    private Plan plan(Optional<SwarmFacts> swarm) {
        return Plan.of(Known.cluster(), facts(swarm), STACK);
    }

    private ClusterFacts facts(Optional<SwarmFacts> swarm) {
        var silent = new HashMap<String, SshException>();
        return new ClusterFacts(nodes, silent, List.of(), swarm);
    }

    private SwarmFacts swarm(String told) {
        return new SwarmFacts("swarm", told, List.copyOf(members.values()), Map.of(), stacks);
    }

    private List<String> titles() {
        return plan().steps().stream()
                .map(step -> step.machine().name() + ": " + step.title())
                .toList();
    }

    private void engine(String name, String daemon, String state) {
        engine(name, daemon, state, true);
    }

    private void engine(String name, String daemon, String state, boolean quorum) {
        var swarm = new SwarmState(state, "swarm", "id-" + name, !name.equals("node4"), quorum, List.of(), "");
        nodes.put(
                name,
                Known.with(
                        Known.bare(name, Known.DEBIAN_13),
                        Optional.of(new EngineFacts("26.1.5", true, true, daemon, swarm)),
                        new NfsFacts(true, false, "", List.of())));
    }

    private void member(String name, boolean manager, String availability, Map<String, String> labels) {
        members.put(
                name,
                new Member(
                        "id-" + name, 1, name, "10.0.0.1", manager, false, "ready", availability, "reachable", labels));
    }

    private void exported(List<String> addresses) {
        var folder = "/srv/essaim/homes";
        nodes.put(
                "store",
                Known.with(
                        Known.bare("store", Known.DEBIAN_13),
                        Optional.empty(),
                        new NfsFacts(true, true, Nfs.exports(folder, addresses), List.of(folder))));
    }
}
