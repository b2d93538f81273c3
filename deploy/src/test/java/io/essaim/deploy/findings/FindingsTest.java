package io.essaim.deploy.findings;

import static io.essaim.deploy.findings.Situation.GIGA;
import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.facts.NodeFacts.Firewall;
import io.essaim.deploy.facts.NodeFacts.Interface;
import io.essaim.deploy.facts.Os;
import io.essaim.deploy.facts.Way;
import io.essaim.deploy.facts.Way.Protocol;
import io.essaim.deploy.facts.Way.State;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.Subnet;
import io.essaim.deploy.ssh.SshException;
import io.essaim.testkit.machine.TextFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of clusters in which something is wrong: the file beside has every sentence. {@code -Dgolden.write=true}
 * writes what comes.
 */
class FindingsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/essaim/deploy/findings/findings.txt");
    private static final Os SUSE = new Os("opensuse-leap", "15.6", "", "openSUSE Leap 15.6", "", "x86_64");

    private static final Os COREOS = new Os("fedora", "41", "coreos", "Fedora CoreOS 41", "", "x86_64");

    private final Map<String, Situation> situations = new LinkedHashMap<>();

    private void when(String title, Consumer<Situation> wrong) {
        when(title, 3, wrong);
    }

    private void when(String title, int managers, Consumer<Situation> wrong) {
        var situation = Situation.managers(managers);
        wrong.accept(situation);
        assertThat(situations.put(title, situation)).isNull();
    }

    @Test
    void everySentenceIsAsItWasAgreed() {
        machines();
        engines();
        swarms();
        managers();
        ways();
        networks();
        var text = new StringBuilder();
        situations.forEach((title, situation) -> text.append("== ")
                .append(title)
                .append('\n')
                .append(situation.told())
                .append('\n'));
        if (Boolean.getBoolean("golden.write")) {
            TextFile.write(GOLDEN, text.toString());
            return;
        }
        assertThat(text.toString()).isEqualTo(TextFile.read(GOLDEN));
    }

    private void machines() {
        when("all is well", _ -> {});
        when(
                "a machine is silent",
                it -> it.silent.put(
                        "node2",
                        new SshException(
                                SshException.Cause.UNREACHABLE,
                                "node2: it refuses connections",
                                "Start the ssh server there.")));
        when("one machine under two names", it -> {
            it.node(2).host = it.node(1).host;
            it.node(2).id = it.node(1).id;
        });
        when("two machines with one host name", it -> it.node(3).host = it.node(1).host);
        when("a copied machine", it -> it.node(3).id = it.node(1).id);
        when("an NFS server with the host name of a node", it -> it.add("store", Role.STORAGE).host = "node1");
        when("a clock is apart", it -> {
            it.node(1).ahead = Duration.ofMillis(-2_300);
            it.node(3).ahead = Duration.ofSeconds(42);
        });
        when("the clock here is apart", it -> {
            for (int i = 1; i <= 3; i++) {
                it.node(i).ahead = Duration.ofSeconds(100 + i);
            }
        });
        when("disks are full", it -> {
            it.node(1).free = GIGA / 2;
            it.node(2).free = 5 * GIGA;
            it.add("store", Role.STORAGE).free = 0;
        });
        when("little memory", it -> it.node(2).memory = GIGA);
        when("systems that nobody knows", it -> {
            it.node(1).os = SUSE;
            it.node(2).os = SUSE;
            it.node(2).engine("27.5.1", Situation.state("inactive", ""));
            it.add("store", Role.STORAGE).os = SUSE;
            it.node(3).os = new Os("ubuntu", "18.04", "", "Ubuntu 18.04.6 LTS", "bionic", "x86_64");
        });
        when("SELinux and NFS", it -> {
            it.nfs = Optional.of(new NfsSettings("filer", "/srv/homes", false, "rw", "/home", 1, 1));
            it.node(1).firewall = new Firewall(true, false, true);
            it.node(2).firewall = new Firewall(true, false, true);
            it.node(2).os = COREOS;
        });
        when("an NFS server on Fedora CoreOS", it -> {
            it.nfs = Optional.of(new NfsSettings("node3", "/srv/homes", true, "rw", "/home", 1, 1));
            it.node(3).os = COREOS;
        });
    }

    private void engines() {
        when("an engine is too old", it -> it.node(1).engine("19.03.15", Situation.state("inactive", "")));
    }

    private void swarms() {
        when("a manager of another swarm", it -> {
            it.node(1).engine("26.1.5", Situation.manager("ours", "n1", ""));
            it.node(2).engine("26.1.5", Situation.manager("theirs", "n2", ""));
            it.member("node1", "n1", true, "reachable");
        });
        when("a worker of another swarm", it -> {
            it.node(1).engine("26.1.5", Situation.manager("ours", "n1", ""));
            it.node(2).engine("26.1.5", Situation.worker("n9", "10.9.9.9:2377"));
            it.node(3).engine("26.1.5", Situation.worker("n3", "192.168.7.11:2377"));
            it.member("node1", "n1", true, "reachable");
            it.member("node3", "n3", false, "");
        });
        when(
                "a worker of another swarm, before there is one",
                it -> it.node(2).engine("26.1.5", Situation.worker("n9", "10.9.9.9:2377")));
        when("a worker whose manager may be the one that is silent", it -> {
            it.node(2).engine("26.1.5", Situation.worker("n9", "10.9.9.9:2377"));
            it.silent.put(
                    "node1",
                    new SshException(SshException.Cause.UNREACHABLE, "node1: it does not answer", "Is it on?"));
        });
        when("engines that cannot take part", it -> {
            it.node(1).engine("26.1.5", Situation.state("locked", ""));
            it.node(2).engine("26.1.5", Situation.state("error", "certificate has expired"));
            it.node(3).engine("26.1.5", Situation.state("pending", "connection refused"));
        });
    }

    private void managers() {
        when("one manager", 1, _ -> {});
        when("four managers", 4, _ -> {});
        when("nine managers", 9, _ -> {});
        when("a manager is unreachable", it -> {
            it.member("node1", "n1", true, "reachable");
            it.member("node2", "n2", true, "reachable");
            it.member("node3", "n3", true, "unreachable");
        });
        when("the majority is lost", it -> {
            it.node(1).engine("26.1.5", Situation.manager("", "n1", "The swarm does not have a leader"));
            for (var name : List.of("node2", "node3")) {
                it.silent.put(
                        name,
                        new SshException(SshException.Cause.UNREACHABLE, name + ": it does not answer", "Is it on?"));
            }
        });
        when("a manager is cut off", it -> {
            it.node(3).engine("26.1.5", Situation.manager("", "n3", "context deadline exceeded"));
            it.member("node1", "n1", true, "reachable");
            it.member("node2", "n2", true, "reachable");
            it.member("node3", "n3", true, "reachable");
        });
    }

    private void ways() {
        when("closed ways", it -> {
            it.node(1).firewall = new Firewall(true, false, false);
            it.node(2).firewall = new Firewall(false, true, false);
            for (int to = 1; to <= 3; to++) {
                int from = to % 3 + 1;
                it.ways.add(new Way("node" + from, "node" + to, Protocol.TCP, 2377, State.CLOSED));
                it.ways.add(new Way("node" + from, "node" + to, Protocol.TCP, 7946, State.OPEN));
                it.ways.add(new Way("node" + from, "node" + to, Protocol.UDP, 7946, State.CLOSED));
                it.ways.add(new Way("node" + from, "node" + to, Protocol.UDP, 4789, State.UNKNOWN));
            }
            it.ways.add(new Way("node1", "filer.example.org", Protocol.TCP, 2049, State.CLOSED));
        });
    }

    private void networks() {
        when("networks overlap those of machines", it -> {
            it.subnet = Subnet.parse("192.168.0.0/20");
            it.node(2).at = new Interface("ens5", "10.200.4.9", 22, 1500);
        });
        when("Docker's own choice overlaps", it -> {
            it.swarmPools = List.of();
            it.node(1).at = new Interface("eth0", "10.0.0.11", 24, 1500);
        });
        when("networks overlap each other", it -> it.swarmPools = List.of(Subnet.parse("10.64.0.0/12")));
        when("small packets", it -> {
            it.node(1).at = new Interface("eth0", "192.168.7.11", 24, 1450);
            it.node(2).at = new Interface("eth0", "192.168.7.12", 24, 1400);
        });
        when("small packets that the file knows of", it -> {
            it.node(2).at = new Interface("eth0", "192.168.7.12", 24, 1400);
            it.mtu = Optional.of(1350);
        });
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 1", "4, 1", "5, 2", "6, 2", "7, 3"})
    void aMajorityOfManagersMustBeLeft(int managers, int tolerated) {
        assertThat(Quorum.tolerated(managers)).isEqualTo(tolerated);
    }
}
