package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.plan.Problem;
import java.util.Comparator;
import java.util.List;

/** Networks between machines that carry smaller packets than a network over them sends: large answers then never arrive. */
final class Mtus {
    /** What a VXLAN adds to each packet. */
    private static final int AROUND = 50;

    private static final int USUAL = 1_500;

    private Mtus() {}

    static List<Problem> of(Cluster cluster, ClusterFacts facts, ServersNetwork network) {
        var told = new Told();
        Known.of(cluster, facts.nodes()).stream()
                .filter(one -> one.node())
                .flatMap(one -> one.facts().interfaces().stream()
                        .filter(at -> one.address().filter(at.address()::equals).isPresent())
                        .limit(1)
                        .map(at -> new Smallest(one.name(), at.name(), at.mtu())))
                .min(Comparator.comparingInt(Smallest::mtu))
                .filter(one -> one.mtu() < network.mtu().orElse(USUAL - AROUND) + AROUND)
                .ifPresent(
                        one -> told.warns(
                                one.node(),
                                "its network carries packets of " + one.mtu() + " bytes at most (" + one.name()
                                        + "), and those of"
                                        + " stack.network are " + (network.mtu().orElse(USUAL - AROUND) + AROUND)
                                        + " with what goes around them",
                                "Set stack.network.mtu to " + (one.mtu() - AROUND)
                                        + ". A network that is there already keeps what it has: remove it first, with what uses it."));
        return told.all();
    }

    private record Smallest(String node, String name, int mtu) {}
}
