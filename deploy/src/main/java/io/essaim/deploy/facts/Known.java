package io.essaim.deploy.facts;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A machine and what it said. */
public record Known(Machine machine, NodeFacts facts) {

    /** Those that said something, in the order of the file. */
    public static List<Known> of(Cluster cluster, Map<String, NodeFacts> nodes) {
        return cluster.machines().stream()
                .flatMap(
                        machine -> Stream.ofNullable(nodes.get(machine.name())).map(facts -> new Known(machine, facts)))
                .toList();
    }

    /** What the file calls it. */
    public String name() {
        return machine.name();
    }

    /** Whether it is, or is to be, in the swarm. */
    public boolean node() {
        return machine.role() != Role.STORAGE;
    }

    /** Its engine. */
    public Optional<EngineFacts> engine() {
        return facts.engine();
    }

    /** The address at which the others reach it; empty when it has none at all. */
    public Optional<String> address() {
        return machine.settings()
                .address()
                .or(() -> facts.interfaces().stream()
                        .map(NodeFacts.Interface::address)
                        .findFirst());
    }
}
