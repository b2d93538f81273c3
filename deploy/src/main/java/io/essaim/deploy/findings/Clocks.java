package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.plan.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Clocks that are apart: certificates of the swarm are then not yet, or no more, valid, and logs tell no order. */
final class Clocks {
    private static final Duration SAID = Duration.ofSeconds(2);
    private static final Duration TOO_MUCH = Duration.ofSeconds(30);
    private static final String NEXT =
            "Have it set by the network, on it: timedatectl set-ntp true   With chrony, at once:"
                    + " chronyc makestep   See: timedatectl status";

    private Clocks() {}

    /** One machine that is off, this one included, is told; the middle of all is taken to be right. */
    static List<Problem> of(Cluster cluster, ClusterFacts facts) {
        var told = new Told();
        var known = Known.of(cluster, facts.nodes());
        if (known.isEmpty()) {
            return told.all();
        }
        var sorted = known.stream().map(one -> one.facts().ahead()).sorted().toList();
        var middle = sorted.get((sorted.size() - 1) / 2);
        if (known.size() > 2 && middle.abs().compareTo(SAID) > 0) {
            told.warns("", "the clock of this machine is " + apart(middle.negated(), "that of most others"), NEXT);
        } else {
            middle = Duration.ZERO;
        }
        for (var one : known) {
            var off = one.facts().ahead().minus(middle);
            var fact = "its clock is " + apart(off, known.size() > 2 ? "the others'" : "this machine's");
            if (off.abs().compareTo(TOO_MUCH) > 0) {
                told.stops(one.name(), fact + "; at most " + TOO_MUCH.toSeconds() + " s are bearable", NEXT);
            } else if (off.abs().compareTo(SAID) > 0) {
                told.warns(one.name(), fact, NEXT);
            }
        }
        return told.all();
    }

    private static String apart(Duration off, String whom) {
        double seconds = off.abs().toMillis() / 1_000.0;
        return String.format(Locale.ROOT, "%.1f s %s %s", seconds, off.isNegative() ? "behind" : "ahead of", whom);
    }
}
