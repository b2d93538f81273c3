package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.plan.Problem;
import java.util.List;

/** One machine under two names, and two that cannot be told apart. */
final class Doubles {
    private Doubles() {}

    static List<Problem> of(Cluster cluster, ClusterFacts facts) {
        var told = new Told();
        var known = Known.of(cluster, facts.nodes());
        for (int i = 0; i < known.size(); i++) {
            for (var other : known.subList(i + 1, known.size())) {
                compare(known.get(i), other, told);
            }
        }
        return told.all();
    }

    private static void compare(Known one, Known other, Told told) {
        boolean sameHost = one.facts().host().equals(other.facts().host());
        boolean sameId = !one.facts().machineId().isEmpty()
                && one.facts().machineId().equals(other.facts().machineId());
        boolean members = one.node() && other.node();
        var pair = Told.both(one.name(), other.name());
        if (sameHost && sameId) {
            told.stops(
                    pair,
                    "both lead to one machine, " + one.facts().host() + " with the machine-id "
                            + one.facts().machineId(),
                    "Take one of the two names out of the file, or correct where it leads (DNS, /etc/hosts,"
                            + " ~/.ssh/config).");
        } else if (sameHost && members) {
            told.stops(
                    pair,
                    "both machines call themselves " + one.facts().host()
                            + "; expected a name for each, as nodes of a swarm are told apart by it",
                    "Give one of them another, and restart its engine: hostnamectl set-hostname NAME && systemctl restart"
                            + " docker");
        } else if (sameId) {
            told.warns(
                    pair,
                    "both have the machine-id " + one.facts().machineId() + ": one is a copy of the other, and DHCP may"
                            + " give them one address",
                    "On the copy: rm /etc/machine-id && systemd-machine-id-setup && reboot");
        }
    }
}
