package io.essaim.deploy.findings;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.EngineFacts;
import io.essaim.deploy.facts.EngineFacts.SwarmState;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.NodeFacts.Disk;
import io.essaim.deploy.facts.NodeFacts.Firewall;
import io.essaim.deploy.facts.NodeFacts.Interface;
import io.essaim.deploy.facts.NodeFacts.NfsFacts;
import io.essaim.deploy.facts.Os;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.facts.Way;
import io.essaim.deploy.plan.Problem;
import io.essaim.deploy.settings.ClusterSwarm;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.settings.MachineSettings;
import io.essaim.deploy.settings.MachineSettings.Availability;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.SshSettings;
import io.essaim.deploy.settings.Subnet;
import io.essaim.deploy.ssh.SshException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A cluster in which all is well, until a test says what is not. */
final class Situation {
    static final long GIGA = 1L << 30;
    private static final SshSettings SSH =
            new SshSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    final Map<String, Well> machines = new LinkedHashMap<>();
    final Map<String, SshException> silent = new LinkedHashMap<>();
    final List<Way> ways = new ArrayList<>();
    final List<Member> members = new ArrayList<>();
    List<Subnet> enginePools = List.of(Subnet.parse("10.200.0.0/16"));
    List<Subnet> swarmPools = List.of(Subnet.parse("10.100.0.0/16"));
    Optional<NfsSettings> nfs = Optional.empty();
    Subnet subnet = Subnet.parse("10.64.0.0/20");
    Optional<Integer> mtu = Optional.empty();

    /** A machine that is well. */
    static final class Well {
        final Role role;
        String host;
        String id;
        Os os = new Os("debian", "13", "", "Debian GNU/Linux 13 (trixie)", "trixie", "x86_64");
        Interface at;
        Duration ahead = Duration.ofMillis(12);
        long memory = 8 * GIGA;
        long free = 40 * GIGA;
        Optional<EngineFacts> engine = Optional.empty();
        Firewall firewall = new Firewall(false, false, false);

        private Well(Role role, String name, int number) {
            this.role = role;
            this.host = name;
            this.id = "0000000000000000000000000000000" + number;
            this.at = new Interface("eth0", "192.168.7.1" + number, 24, 1500);
        }

        void engine(String version, SwarmState swarm) {
            engine = Optional.of(new EngineFacts(version, !version.isEmpty(), true, "", swarm));
        }

        private NodeFacts facts() {
            return new NodeFacts(
                    host,
                    id,
                    os,
                    List.of(at),
                    ahead,
                    memory,
                    new Disk("/", 60 * GIGA, free),
                    engine,
                    firewall,
                    new NfsFacts(true, false, "", List.of()));
        }
    }

    static Situation managers(int count) {
        var situation = new Situation();
        for (int i = 1; i <= count; i++) {
            situation.machines.put("node" + i, new Well(Role.MANAGER, "node" + i, i));
        }
        return situation;
    }

    Well add(String name, Role role) {
        var well = new Well(role, name, machines.size() + 1);
        machines.put(name, well);
        return well;
    }

    Well node(int number) {
        return machines.values().stream().toList().get(number - 1);
    }

    static SwarmState state(String state, String error) {
        return new SwarmState(state, "", "", false, false, List.of(), error);
    }

    static SwarmState manager(String cluster, String node, String error) {
        return new SwarmState("active", cluster, node, true, error.isEmpty(), List.of("192.168.7.11:2377"), error);
    }

    static SwarmState worker(String node, String manager) {
        return new SwarmState("active", "", node, false, false, List.of(manager), "");
    }

    void member(String host, String id, boolean manager, String reachability) {
        members.add(new Member(id, 7, host, "192.168.7.1", manager, false, "ready", "active", reachability, Map.of()));
    }

    /** What is found, a line for the fact and those of what is to be done. */
    String told() {
        return Findings.of(cluster(), facts(), new ServersNetwork(subnet, mtu)).stream()
                .map(Situation::text)
                .collect(Collectors.joining());
    }

    private static String text(Problem problem) {
        var node = problem.node().isEmpty() ? "the cluster" : problem.node();
        return problem.weight() + " " + node + ": " + problem.fact() + ".\n"
                + problem.next().indent(4);
    }

    private Cluster cluster() {
        var special = new MachineSettings(Optional.empty(), Map.of(), Availability.ACTIVE, SSH);
        var all = new ArrayList<Machine>();
        machines.forEach((name, well) -> all.add(new Machine(name, well.role, special, SSH)));
        var engine = new EngineSettings(Optional.empty(), enginePools, 24, List.of(), List.of(), Map.of());
        return new Cluster(all, engine, new ClusterSwarm(4_789, swarmPools, 24, false), nfs);
    }

    private ClusterFacts facts() {
        var nodes = new LinkedHashMap<String, NodeFacts>();
        machines.forEach((name, well) -> {
            if (!silent.containsKey(name)) {
                nodes.put(name, well.facts());
            }
        });
        var swarm = members.isEmpty()
                ? Optional.<SwarmFacts>empty()
                : Optional.of(new SwarmFacts("ours", "node1", members, Map.of(), Map.of()));
        return new ClusterFacts(nodes, silent, ways, swarm);
    }
}
