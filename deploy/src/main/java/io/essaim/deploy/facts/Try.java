package io.essaim.deploy.facts;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.facts.Way.Protocol;
import io.essaim.deploy.settings.NfsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A way to try.
 *
 * @param to the name of the machine that listens
 * @param target where packets are sent to
 * @param quiet whether nothing is sent: somebody listens there who would take it for a message of another member. Then what
 *     the members send to each other is heard, if they do
 * @param foreign whether the target is no machine of ours, so that only an answer says that it is open
 */
record Try(Known from, String to, String target, Protocol protocol, int port, boolean quiet, boolean foreign) {
    private static final int MANAGERS = 2_377;
    private static final int GOSSIP = 7_946;
    private static final int NFS = 2_049;

    /** Those that the swarm and the homes of a cluster need, between machines that said something. */
    static List<Try> all(Cluster cluster, List<Known> machines) {
        var all = new ArrayList<Try>();
        var nodes = machines.stream().filter(Known::node).toList();
        for (var from : nodes) {
            for (var to : nodes) {
                if (!from.equals(to)) {
                    all.addAll(between(from, to, cluster.swarm().dataPathPort()));
                }
            }
            cluster.nfs()
                    .filter(nfs -> !nfs.server().equals(from.name()))
                    .flatMap(nfs -> homes(from, nfs, machines))
                    .ifPresent(all::add);
        }
        return all;
    }

    private static List<Try> between(Known from, Known to, int data) {
        var target = to.address().orElseThrow();
        boolean member = to.engine()
                .filter(engine -> engine.swarm().state().equals("active"))
                .isPresent();
        var ways = new ArrayList<Try>();
        if (to.machine().role() == Role.MANAGER) {
            ways.add(new Try(from, to.name(), target, Protocol.TCP, MANAGERS, false, false));
        }
        ways.add(new Try(from, to.name(), target, Protocol.TCP, GOSSIP, false, false));
        ways.add(new Try(from, to.name(), target, Protocol.UDP, GOSSIP, member, false));
        ways.add(new Try(from, to.name(), target, Protocol.UDP, data, false, false));
        return ways;
    }

    /** A server of ours that says nothing is not tried: that it is silent is told. */
    private static Optional<Try> homes(Known from, NfsSettings nfs, List<Known> machines) {
        var ours = machines.stream()
                .filter(known -> known.name().equals(nfs.server()))
                .findFirst();
        if (ours.isEmpty() && nfs.setup()) {
            return Optional.empty();
        }
        var target = ours.flatMap(Known::address).orElse(nfs.server());
        return Optional.of(new Try(from, nfs.server(), target, Protocol.TCP, NFS, false, ours.isEmpty()));
    }

    /** How the sender is told, and tells. */
    String place() {
        return word() + "/" + target + "/" + port;
    }

    /** How the listener is told, and tells: any address of the sender, since the way there chooses which. */
    String expected() {
        var sources = from.facts().interfaces().stream()
                .map(NodeFacts.Interface::address)
                .collect(Collectors.joining(","));
        return sources + "/" + word() + "/" + port;
    }

    private String word() {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
