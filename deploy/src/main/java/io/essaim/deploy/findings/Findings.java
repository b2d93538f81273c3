package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.plan.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can be seen in facts to be wrong, or to be known before something is done. */
public final class Findings {
    private Findings() {}

    /** All of it: what keeps anything from being done first, then what is only said. */
    public static List<Problem> of(Cluster cluster, ClusterFacts facts, ServersNetwork network) {
        return Stream.of(
                        Silent.of(cluster, facts),
                        Doubles.of(cluster, facts),
                        Strangers.of(cluster, facts),
                        Quorum.of(cluster, facts),
                        Systems.of(cluster, facts),
                        Clocks.of(cluster, facts),
                        ClosedWays.of(cluster, facts),
                        Overlaps.of(cluster, facts, network),
                        Mtus.of(cluster, facts, network))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Problem::weight))
                .toList();
    }
}
