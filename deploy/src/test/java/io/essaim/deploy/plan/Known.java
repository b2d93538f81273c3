package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Cluster;
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
import io.essaim.deploy.settings.ClusterSettings;
import io.essaim.deploy.settings.ClusterSwarm;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.settings.MachineSettings;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.SshSettings;
import io.essaim.deploy.settings.Subnet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Machines that the tests know. */
public final class Known {
    public static final Os DEBIAN_12 =
            new Os("debian", "12", "", "Debian GNU/Linux 12 (bookworm)", "bookworm", "x86_64");
    public static final Os DEBIAN_13 = new Os("debian", "13", "", "Debian GNU/Linux 13 (trixie)", "trixie", "x86_64");
    public static final Os UBUNTU_24 = new Os("ubuntu", "24.04", "", "Ubuntu 24.04.1 LTS", "noble", "x86_64");
    public static final Os ROCKY_9 = new Os("rocky", "9.4", "", "Rocky Linux 9.4 (Blue Onyx)", "", "x86_64");
    public static final Os FEDORA_42 =
            new Os("fedora", "42", "server", "Fedora Linux 42 (Server Edition)", "", "x86_64");
    public static final Os COREOS = new Os("fedora", "41", "coreos", "Fedora CoreOS 41", "", "x86_64");

    static final SshSettings SSH =
            new SshSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    static final SwarmState NO_SWARM = new SwarmState("inactive", "", "", false, false, List.of(), "");

    private Known() {}

    /** The topology of three managers, a worker and an NFS server that is none of them. */
    public static ClusterSettings settings(EngineSettings engine) {
        return new ClusterSettings(
                List.of("node1", "node2", "node3"),
                List.of("node4"),
                Map.of(
                        "node3",
                        new MachineSettings(
                                Optional.empty(), Map.of("zone", "b"), MachineSettings.Availability.DRAIN, SSH),
                        "node4",
                        new MachineSettings(
                                Optional.of("10.0.0.14"), Map.of(), MachineSettings.Availability.ACTIVE, SSH)),
                SSH,
                engine,
                new ClusterSwarm(4789, List.of(Subnet.parse("10.128.0.0/12")), 24, false),
                Optional.of(new NfsSettings(
                        "store", "/srv/essaim/homes", true, "nfsvers=4.2,rw,hard", "/home/jovyan/work", 1000, 100)));
    }

    public static Cluster cluster() {
        return Cluster.of(settings(engine(Optional.empty())));
    }

    public static EngineSettings engine(Optional<EngineSettings.Origin> from) {
        return new EngineSettings(
                from, List.of(Subnet.parse("10.200.0.0/16")), 24, List.of(), List.of("registry.lab:5000"), Map.of());
    }

    /** A machine with nothing on it. */
    public static NodeFacts bare(String name, Os os) {
        int host = name.equals("store") ? 20 : 10 + Integer.parseInt(name.replaceAll("[^0-9]", ""));
        return new NodeFacts(
                name,
                "id-of-" + name,
                os,
                List.of(new Interface("eth0", "10.0.0." + host, 24, 1500)),
                Duration.ZERO,
                4L << 30,
                new Disk("/", 20L << 30, 15L << 30),
                Optional.empty(),
                new Firewall(false, false, os.family() != Os.Family.DEBIAN),
                new NfsFacts(os.family() == Os.Family.COREOS, false, "", List.of()));
    }

    /** The same with an engine, and nfs when asked. */
    public static NodeFacts with(NodeFacts bare, Optional<EngineFacts> engine, NfsFacts nfs) {
        return new NodeFacts(
                bare.host(),
                bare.machineId(),
                bare.os(),
                bare.interfaces(),
                bare.ahead(),
                bare.memory(),
                bare.disk(),
                engine,
                bare.firewall(),
                nfs);
    }

    /** What the machines of {@link #settings} say, each as it is told here. */
    public static ClusterFacts facts(Function<String, NodeFacts> said, Optional<SwarmFacts> swarm) {
        var nodes = Cluster.of(settings(engine(Optional.empty()))).machines().stream()
                .map(machine -> machine.name())
                .collect(Collectors.toMap(name -> name, said));
        return new ClusterFacts(nodes, Map.of(), List.of(), swarm);
    }
}
