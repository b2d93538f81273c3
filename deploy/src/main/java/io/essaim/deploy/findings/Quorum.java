package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.plan.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many managers may fail, and what is to be done when too many did. */
final class Quorum {
    private static final int MANY = 7;

    private Quorum() {}

    static List<Problem> of(Cluster cluster, ClusterFacts facts) {
        var told = new Told();
        number(cluster.managers().size(), told);
        facts.swarm().ifPresent(swarm -> reachable(swarm, told));
        lost(cluster, facts, told);
        return told.all();
    }

    /** Without how many of so many managers the rest is still a majority. */
    static int tolerated(int managers) {
        return (managers - 1) / 2;
    }

    private static String table() {
        return "managers   majority   may fail\n"
                + IntStream.rangeClosed(1, MANY)
                        .mapToObj(count -> "%8d   %8d   %8d".formatted(count, count / 2 + 1, tolerated(count)))
                        .collect(Collectors.joining("\n"));
    }

    private static void number(int managers, Told told) {
        if (managers == 1) {
            told.warns(
                    "",
                    "there is one manager: while it is away nothing can be started or stopped, and when it is lost, so is"
                            + " the swarm",
                    "Name three in cluster.managers, when you have three machines.\n" + table());
        } else if (managers > 0 && managers % 2 == 0) {
            told.warns(
                    "",
                    managers + " managers let no more fail (" + tolerated(managers) + ") than " + (managers - 1)
                            + " would, and one more is needed for a majority",
                    "Move one of them to cluster.workers, or add one.\n" + table());
        } else if (managers > MANY) {
            told.warns(
                    "",
                    managers + " managers make every change slower, because a majority of them writes it down",
                    "Leave seven at most in cluster.managers, and move the others to cluster.workers.\n" + table());
        }
    }

    private static void reachable(SwarmFacts swarm, Told told) {
        var managers = swarm.nodes().stream().filter(SwarmFacts.Member::manager).toList();
        var away = managers.stream()
                .filter(member -> !member.reachability().equals("reachable"))
                .map(SwarmFacts.Member::host)
                .sorted()
                .toList();
        int left = managers.size() - away.size() - (managers.size() / 2 + 1);
        if (!away.isEmpty()) {
            told.warns(
                    String.join(", ", away),
                    "the other managers do not reach it; of " + managers.size() + " managers, "
                            + (left <= 0 ? "no more may fail" : left + " more may fail"),
                    "Bring it back (systemctl status docker), or when it is gone for good, on another manager: docker node"
                            + " demote NAME && docker node rm --force NAME");
        }
    }

    private static void lost(Cluster cluster, ClusterFacts facts, Told told) {
        var without = Known.of(cluster, facts.nodes()).stream()
                .filter(known -> known.engine()
                        .filter(engine -> engine.swarm().manager()
                                && engine.swarm().state().equals("active")
                                && !engine.swarm().quorum())
                        .isPresent())
                .toList();
        if (without.isEmpty()) {
            return;
        }
        var names = without.stream().map(Known::name).collect(Collectors.joining(", "));
        if (facts.swarm().isPresent()) {
            told.stops(
                    names,
                    "it manages the swarm and is cut off from the majority of managers, which "
                            + facts.swarm().get().told() + " belongs to",
                    "Open the ways between them (TCP 2377, TCP and UDP 7946); it then follows by itself. When it was restored"
                            + " from an old copy: docker swarm leave --force   on it, and run this once more.");
            return;
        }
        var address = without.getFirst().address().orElse("ADDRESS");
        var member = without.getFirst().name();
        told.stops(
                names,
                "the swarm has lost the majority of its managers ("
                        + without.getFirst().engine().orElseThrow().swarm().error()
                        + "). What runs goes on: hub, proxies and people's servers. Nothing can be started, stopped or"
                        + " moved, and what ends is not replaced",
                """
                Bring back managers until they are a majority; nothing else is needed then.
                Only when they are gone for good, make a swarm of one manager out of what it knows:
                1. On %s, or the manager that was up last: docker swarm init --force-new-cluster --advertise-addr %s
                2. There, for each of the old nodes that `docker node ls` shows as down: docker node rm --force NODE
                3. On former managers that come back: docker swarm leave --force
                4. Run essaim deploy again: it has them join.""".formatted(member, address));
    }
}
