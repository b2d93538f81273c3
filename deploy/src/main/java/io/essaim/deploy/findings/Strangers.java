package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.EngineFacts.SwarmState;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.plan.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Machines that are in another swarm than the others, or cannot take part in theirs. */
final class Strangers {
    private static final String LEAVE =
            "See what runs there first, because it ends: docker ps   Then have it leave, on it:"
                    + " docker swarm leave   A manager is demoted before, on another of its managers: docker node demote NAME   The"
                    + " only manager of a swarm that nobody needs any more leaves by docker swarm leave --force, and that swarm's"
                    + " services, configs and secrets are gone.";

    private Strangers() {}

    static List<Problem> of(Cluster cluster, ClusterFacts facts) {
        var told = new Told();
        for (var known : Known.of(cluster, facts.nodes())) {
            if (known.node()) {
                known.engine()
                        .map(EngineFacts::swarm)
                        .ifPresent(swarm -> look(known.name(), swarm, Known.of(cluster, facts.nodes()), facts, told));
            }
        }
        return told.all();
    }

    private static void look(String name, SwarmState swarm, List<Known> known, ClusterFacts facts, Told told) {
        switch (swarm.state()) {
            case "locked" ->
                told.stops(
                        name,
                        "its engine was restarted and its swarm is locked",
                        "Unlock it, on it, with the key that was kept (on another manager: docker swarm unlock-key):"
                                + " docker swarm unlock");
            case "error" ->
                told.stops(
                        name,
                        "its engine cannot take part in its swarm: " + swarm.error(),
                        "Read journalctl -u docker on it. When the others can do without it, have it leave and join again:"
                                + " docker swarm leave --force   and run this once more.");
            case "pending" ->
                told.warns(
                        name,
                        "it is about to join a swarm" + (swarm.error().isEmpty() ? "" : ": " + swarm.error()),
                        "Wait a minute. When it stays so, its way to TCP 2377 of the managers is closed.");
            case "active" -> {
                if (stranger(swarm, known, facts)) {
                    told.stops(name, "it is in another swarm than the others" + whose(swarm), LEAVE);
                }
            }
            default -> {
                // In none: it is to join.
            }
        }
    }

    /** A manager tells the number of its swarm; a worker only its own, which the managers know. */
    private static boolean stranger(SwarmState swarm, List<Known> known, ClusterFacts facts) {
        if (facts.swarm().isPresent()) {
            var ours = facts.swarm().get();
            return swarm.cluster().isEmpty()
                    ? ours.nodes().stream().map(SwarmFacts.Member::id).noneMatch(swarm.node()::equals)
                    : !swarm.cluster().equals(ours.id());
        }
        // A worker whose managers are all elsewhere, which a machine that is silent might be one of.
        return !swarm.manager()
                && facts.silent().isEmpty()
                && known.stream()
                        .flatMap(other -> Stream.concat(
                                other.facts().interfaces().stream().map(one -> one.address()),
                                other.address().stream()))
                        .noneMatch(address ->
                                swarm.managers().stream().anyMatch(manager -> manager.startsWith(address + ":")));
    }

    private static String whose(SwarmState swarm) {
        return swarm.managers().isEmpty()
                ? ""
                : ", that of " + swarm.managers().stream().sorted().collect(Collectors.joining(", "));
    }
}
