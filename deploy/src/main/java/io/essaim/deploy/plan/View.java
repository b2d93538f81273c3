package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wanted beside what is. */
record View(Cluster cluster, ClusterFacts facts, Wish wish) {
    private static final List<String> NOT_IN = List.of("", "inactive");

    /** What a machine said. */
    Optional<NodeFacts> said(Machine machine) {
        return Optional.ofNullable(facts.nodes().get(machine.name()));
    }

    /** What swarm a machine is in, as its engine says; empty without an engine that answers. */
    Optional<EngineFacts.SwarmState> state(Machine machine) {
        return said(machine).flatMap(NodeFacts::engine).map(EngineFacts::swarm);
    }

    /** Whether a machine is in no swarm, as far as it is known. */
    boolean free(Machine machine) {
        return state(machine).map(state -> NOT_IN.contains(state.state())).orElse(true);
    }

    /** Whether a machine is about to join, as an earlier run had it do. */
    boolean joining(Machine machine) {
        return state(machine).map(state -> state.state().equals("pending")).orElse(false);
    }

    /** Whether there is a swarm whose managers that answer are too few to do anything. */
    boolean withoutMajority() {
        return facts.swarm().isEmpty()
                && cluster.nodes().stream()
                        .flatMap(machine -> state(machine).stream())
                        .anyMatch(state -> state.manager() && state.state().equals("active") && !state.quorum());
    }

    /** The machine's row in the swarm. */
    Optional<Member> member(Machine machine) {
        return state(machine)
                .map(EngineFacts.SwarmState::node)
                .filter(id -> !id.isEmpty())
                .flatMap(id -> members().filter(it -> it.id().equals(id)).findFirst());
    }

    /** All rows of the swarm. */
    Stream<Member> members() {
        return facts.swarm().map(SwarmFacts::nodes).stream().flatMap(List::stream);
    }

    /** The manager that is asked about the swarm, or that is to make it. */
    Machine manager() {
        return facts.swarm()
                .flatMap(swarm -> cluster.nodes().stream()
                        .filter(machine -> machine.name().equals(swarm.told()))
                        .findFirst())
                .orElseGet(() -> cluster.managers().getFirst());
    }

    /** What a node is called in the swarm. */
    String host(Machine machine) {
        return said(machine).map(NodeFacts::host).orElse(machine.name());
    }

    /** Where the others reach a machine. */
    String address(Machine machine) {
        return Addresses.of(machine, said(machine));
    }
}
