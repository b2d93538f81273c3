package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.facts.NodeFacts.Interface;
import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.settings.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Networks of containers that overlap those the machines are in, or each other: packets then go astray. */
final class Overlaps {
    private static final int WIDTH = 32;

    /** Where Docker takes the first networks of a swarm from, that of the ingress first, when nothing is said. */
    private static final Subnet USUAL = Subnet.parse("10.0.0.0/20");

    private static final List<Subnet> FREE = Stream.of(
                    "10.201.0.0/16", "172.30.0.0/16", "192.168.192.0/18", "10.117.0.0/16", "172.22.0.0/16")
            .map(Subnet::parse)
            .toList();

    private record Use(String key, Subnet subnet) {}

    private Overlaps() {}

    static List<Problem> of(Cluster cluster, ClusterFacts facts, ServersNetwork network) {
        var told = new Told();
        var uses = uses(cluster, facts, network);
        var known = Known.of(cluster, facts.nodes());
        for (var use : uses) {
            for (var one : known) {
                one.facts().interfaces().stream()
                        .filter(at -> overlap(use.subnet(), at))
                        .findFirst()
                        .ifPresent(at -> told.stops(
                                one.name(),
                                use.key() + " " + use.subnet() + " overlaps " + at.address() + "/" + at.bits() + " ("
                                        + at.name() + "), a network that the machine is in",
                                next(use, uses, known)));
            }
        }
        for (int i = 0; i < uses.size(); i++) {
            for (var other : uses.subList(i + 1, uses.size())) {
                var use = uses.get(i);
                if (overlap(
                        use.subnet(), other.subnet().address(), other.subnet().bits())) {
                    told.stops(
                            "",
                            use.key() + " " + use.subnet() + " overlaps " + other.key() + " " + other.subnet(),
                            next(other, uses, known));
                }
            }
        }
        return told.all();
    }

    private static List<Use> uses(Cluster cluster, ClusterFacts facts, ServersNetwork network) {
        var uses = new ArrayList<Use>();
        uses.add(new Use("stack.network.subnet", network.subnet()));
        cluster.engine().addressPools().forEach(pool -> uses.add(new Use("cluster.engine.address_pools", pool)));
        cluster.swarm().addressPools().forEach(pool -> uses.add(new Use("cluster.swarm.address_pools", pool)));
        if (cluster.swarm().addressPools().isEmpty() && facts.swarm().isEmpty()) {
            uses.add(new Use("without cluster.swarm.address_pools Docker's own choice", USUAL));
        }
        return uses;
    }

    private static String next(Use use, List<Use> uses, List<Known> known) {
        var key = use.subnet().equals(USUAL) ? "cluster.swarm.address_pools" : use.key();
        var free = FREE.stream()
                .filter(pool -> uses.stream()
                        .noneMatch(it ->
                                overlap(pool, it.subnet().address(), it.subnet().bits())))
                .filter(pool -> known.stream()
                        .flatMap(one -> one.facts().interfaces().stream())
                        .noneMatch(at -> overlap(pool, at)))
                .map(Subnet::toString)
                .findFirst()
                .orElse("a network that nothing of yours uses");
        return "Set " + key + " to another, such as " + (key.endsWith("pools") ? "[" + free + "]" : free)
                + ", that your network does not use either.";
    }

    private static boolean overlap(Subnet subnet, Interface at) {
        return overlap(subnet, number(at.address()), at.bits());
    }

    /** Two networks overlap when their addresses begin alike, as far as the larger one's do. */
    private static boolean overlap(Subnet subnet, int address, int bits) {
        int shared = Math.min(subnet.bits(), bits);
        return shared == 0 || ((subnet.address() ^ address) >>> (WIDTH - shared)) == 0;
    }

    private static int number(String address) {
        return Stream.of(address.split("\\.", -1))
                .map(Integer::valueOf)
                .collect(Collectors.reducing(0, (number, octet) -> (number << Byte.SIZE) | octet));
    }
}
