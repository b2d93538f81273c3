package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.Known;
import io.essaim.deploy.facts.Way;
import io.essaim.deploy.facts.Way.Protocol;
import io.essaim.deploy.facts.Way.State;
import io.essaim.deploy.plan.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ways between machines that something closes: which pair, which direction, and the command that opens them, for the one
 * address that sends. The data path has no signature that anybody checks, so nobody is advised to open it to the world.
 */
final class ClosedWays {
    private ClosedWays() {}

    static List<Problem> of(Cluster cluster, ClusterFacts facts) {
        var told = new Told();
        var known = Known.of(cluster, facts.nodes()).stream().collect(Collectors.toMap(Known::name, one -> one));
        var pairs = new LinkedHashMap<String, List<Way>>();
        for (var way : facts.ways()) {
            if (way.state() == State.CLOSED) {
                pairs.computeIfAbsent(way.from() + " → " + way.to(), _ -> new ArrayList<>())
                        .add(way);
            }
        }
        pairs.forEach((pair, ways) -> told.stops(pair, fact(ways), next(ways, known)));
        return told.all();
    }

    private static String fact(List<Way> ways) {
        return ways.getFirst().to() + " gets nothing that " + ways.getFirst().from() + " sends to it on "
                + ports(ways, Protocol.TCP, "TCP ", " and ")
                + (both(ways) ? " and on " : "")
                + ports(ways, Protocol.UDP, "UDP ", " and ");
    }

    private static boolean both(List<Way> ways) {
        return ways.stream().map(Way::protocol).distinct().count() > 1;
    }

    private static String ports(List<Way> ways, Protocol protocol, String head, String between) {
        var ports = ways.stream()
                .filter(way -> way.protocol() == protocol)
                .map(way -> Integer.toString(way.port()))
                .distinct()
                .collect(Collectors.joining(between));
        return ports.isEmpty() ? "" : head + ports;
    }

    private static String next(List<Way> ways, Map<String, Known> known) {
        var to = known.get(ways.getFirst().to());
        var from = known.get(ways.getFirst().from());
        var source = from == null ? "ADDRESS" : from.address().orElse("ADDRESS");
        if (to == null) {
            return "Open it on " + ways.getFirst().to() + " for " + source + ".";
        }
        var firewall = to.facts().firewall();
        if (firewall.firewalld()) {
            return "On " + to.name() + ": "
                    + ways.stream()
                            .map(way -> "firewall-cmd --permanent --add-rich-rule='rule family=ipv4 source address="
                                    + source + " port port=" + way.port() + " protocol=" + word(way.protocol())
                                    + " accept'")
                            .collect(Collectors.joining(" && "))
                    + " && firewall-cmd --reload";
        }
        if (firewall.ufw()) {
            return "On " + to.name() + ": "
                    + each(
                            ways,
                            protocol -> "ufw allow proto " + word(protocol) + " from " + source + " to any port "
                                    + ports(ways, protocol, "", ","));
        }
        return "Neither firewalld nor ufw runs on " + to.name() + ". If it has rules of its own, on it: "
                + each(
                        ways,
                        protocol -> "iptables -I INPUT -s " + source + " -p " + word(protocol)
                                + " -m multiport --dports " + ports(ways, protocol, "", ",") + " -j ACCEPT")
                + "   Else a firewall between the two does it (a security group, the hypervisor): open the same there.";
    }

    private static String each(List<Way> ways, Function<Protocol, String> command) {
        return ways.stream().map(Way::protocol).distinct().map(command).collect(Collectors.joining(" && "));
    }

    private static String word(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT);
    }
}
