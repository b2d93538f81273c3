package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.plan.Problem;
import java.util.List;

/** Machines that could not be asked. */
final class Silent {
    private Silent() {}

    static List<Problem> of(Cluster cluster, ClusterFacts facts) {
        var told = new Told();
        for (var machine : cluster.machines()) {
            var why = facts.silent().get(machine.name());
            if (why != null) {
                var fact = String.valueOf(why.getMessage());
                var head = machine.name() + ": ";
                told.stops(machine.name(), fact.startsWith(head) ? fact.substring(head.length()) : fact, why.next());
            }
        }
        return told.all();
    }
}
