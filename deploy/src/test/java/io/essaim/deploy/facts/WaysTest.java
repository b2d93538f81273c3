package io.essaim.deploy.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.cluster.Role;
import io.essaim.deploy.facts.Way.State;
import io.essaim.deploy.settings.ClusterSwarm;
import io.essaim.deploy.settings.EngineSettings;
import io.essaim.deploy.settings.NfsSettings;
import io.essaim.deploy.settings.SshSettings;
import io.essaim.deploy.ssh.Reached;
import io.essaim.deploy.ssh.Reply;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real ways between namespaces, some of them closed by real rules. */
@Tag("installed")
class WaysTest {
    private static final SshSettings SSH =
            new SshSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final NfsSettings HOMES = new NfsSettings("store", "/srv/homes", true, "rw", "/home", 1, 1);

    private final Namespaces machines = new Namespaces(List.of("a", "b", "store"));
    private final Machine a = Reached.machine("a", Role.MANAGER, SSH);
    private final Machine b = Reached.machine("b", Role.WORKER, SSH);
    private final Machine store = Reached.machine("store", Role.STORAGE, SSH);

    @AfterEach
    void remove() {
        machines.close();
    }

    private Map<String, State> tried() {
        return tried(HOMES);
    }

    private Map<String, State> tried(NfsSettings nfs) {
        return tried(nfs, machines);
    }

    private Map<String, State> tried(NfsSettings nfs, Shell shell) {
        var facts = new TreeMap<String, NodeFacts>();
        for (var machine : List.of(a, b, store)) {
            facts.put(machine.name(), new Inquiry(machines).of(machine));
        }
        var engine = new EngineSettings(Optional.empty(), List.of(), 24, List.of(), List.of(), Map.of());
        var swarm = new ClusterSwarm(4_790, List.of(), 24, false);
        var cluster = new Cluster(List.of(a, b, store), engine, swarm, Optional.of(nfs));
        var states = new TreeMap<String, State>();
        for (var way : new Ways(shell, cluster, facts).tried()) {
            states.put(way.from() + " " + way.to() + " " + way.protocol() + " " + way.port(), way.state());
        }
        return states;
    }

    @Test
    void whereNothingIsClosedEveryWayIsOpen() {
        assertThat(tried())
                .hasSize(9)
                .containsOnlyKeys(
                        "a b TCP 7946",
                        "a b UDP 4790",
                        "a b UDP 7946",
                        "a store TCP 2049",
                        "b a TCP 2377",
                        "b a TCP 7946",
                        "b a UDP 4790",
                        "b a UDP 7946",
                        "b store TCP 2049")
                .allSatisfy((_, state) -> assertThat(state).isEqualTo(State.OPEN));
    }

    @Test
    void eachRuleClosesItsWayInItsDirection() {
        machines.rule("a", "-A INPUT -p tcp --dport 2377 -j REJECT");
        machines.rule("a", "-A INPUT -p tcp --dport 7946 -j DROP");
        machines.rule("a", "-A INPUT -p udp --dport 7946 -j REJECT");
        machines.rule("a", "-A INPUT -p udp --dport 4790 -j DROP");
        machines.rule("store", "-A INPUT -s 10.79.0.2 -p tcp -j REJECT --reject-with icmp-admin-prohibited");
        assertThat(tried())
                .containsAllEntriesOf(Map.of(
                        "b a TCP 2377", State.CLOSED,
                        "b a TCP 7946", State.CLOSED,
                        "b a UDP 7946", State.CLOSED,
                        "b a UDP 4790", State.CLOSED,
                        "b store TCP 2049", State.CLOSED))
                .containsAllEntriesOf(Map.of(
                        "a b TCP 7946", State.OPEN,
                        "a b UDP 7946", State.OPEN,
                        "a b UDP 4790", State.OPEN,
                        "a store TCP 2049", State.OPEN));
    }

    @Test
    void whatSomebodyRefusesToSendIsClosed() {
        machines.rule("b", "-A OUTPUT -p udp --dport 7946 -j REJECT");
        machines.rule("b", "-A OUTPUT -p tcp --dport 2377 -j DROP");
        assertThat(tried())
                .containsAllEntriesOf(Map.of(
                        "b a UDP 7946", State.CLOSED,
                        "b a TCP 2377", State.CLOSED,
                        "b a UDP 4790", State.OPEN));
    }

    @Test
    void aMachineThatSendsWhenNobodyListensAnyMoreGetsASecondTry() {
        var busy = new AtomicBoolean(true);
        var shell = new Shell() {
            @Override
            public Reply run(Machine machine, Script script) {
                boolean listens = script.text().contains("in_python");
                if (machine.equals(b) && busy.get() && !listens) {
                    return new Reply(0, "tcp/10.79.0.1/2377 silent\nudp/10.79.0.1/4790 sent\n", "");
                }
                var reply = machines.run(machine, script);
                if (machine.equals(a) && listens) {
                    busy.set(false);
                }
                return reply;
            }

            @Override
            public List<String> engine(Machine machine) {
                return machines.engine(machine);
            }
        };
        assertThat(tried(HOMES, shell))
                .containsEntry("b a TCP 2377", State.OPEN)
                .containsEntry("b a UDP 4790", State.OPEN);
    }

    @Test
    void aMachineWithoutPythonAndPerlIsTriedAsFarAsItCanBe() {
        machines.deafen("a");
        machines.rule("a", "-A INPUT -p udp --dport 4790 -j DROP");
        machines.rule("a", "-A INPUT -p tcp --dport 2377 -j REJECT --reject-with icmp-admin-prohibited");
        assertThat(tried())
                .containsAllEntriesOf(Map.of(
                        "b a TCP 7946", State.OPEN,
                        "b a UDP 7946", State.OPEN,
                        "b a TCP 2377", State.CLOSED,
                        "b a UDP 4790", State.UNKNOWN));
    }

    @Test
    void anExportThatIsNotOursIsOpenWhenItAnswers() {
        assertThat(tried(new NfsSettings("10.79.0.9", "/srv/homes", false, "rw", "/home", 1, 1)))
                .containsEntry("a 10.79.0.9 TCP 2049", State.CLOSED);
    }

    @Test
    void nothingStaysBehind() {
        var before = new ArrayList<String>();
        List.of("a", "b", "store").forEach(name -> before.add(machines.listeners(name)));
        tried();
        var after = new ArrayList<String>();
        List.of("a", "b", "store").forEach(name -> after.add(machines.listeners(name)));
        assertThat(after).isEqualTo(before).allMatch(String::isEmpty);
    }
}
