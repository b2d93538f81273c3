package io.essaim.deploy.facts;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.ssh.Reply;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import io.essaim.deploy.ssh.SshException;
import io.essaim.deploy.ssh.SshException.Cause;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks all machines of a cluster what they are, at once. It only reads, and leaves nothing behind. */
public final class Inquiry {
    private static final Script CLOCK = Script.of("date +%s%N", false, Duration.ofSeconds(30));

    private final Shell shell;

    /** An inquiry over this shell. */
    public Inquiry(Shell shell) {
        this.shell = shell;
    }

    /**
     * What is: what each machine says, or why it says nothing; the ways between them; what a manager knows of the swarm.
     *
     * @return within some two minutes, however many of the machines hang
     */
    public ClusterFacts about(Cluster cluster) {
        var said = again(cluster);
        var ways = new Ways(shell, cluster, said.nodes()).tried();
        return new ClusterFacts(said.nodes(), said.silent(), ways, said.swarm());
    }

    /** The same without the ways, which take seconds and are no others after what a deployment does. */
    public ClusterFacts again(Cluster cluster) {
        var nodes = new ConcurrentHashMap<String, NodeFacts>();
        var silent = new ConcurrentHashMap<String, SshException>();
        AtOnce.each(cluster.machines(), machine -> ask(machine, nodes, silent));
        return new ClusterFacts(nodes, silent, List.of(), new SwarmQuestion(shell).about(nodes, cluster));
    }

    private void ask(Machine machine, Map<String, NodeFacts> nodes, Map<String, SshException> silent) {
        try {
            nodes.put(machine.name(), of(machine));
        } catch (SshException e) {
            silent.put(machine.name(), e);
        }
    }

    /**
     * What one machine says.
     *
     * @throws SshException when it says nothing, or nothing that makes sense
     */
    public NodeFacts of(Machine machine) {
        var reply = shell.run(machine, FactsScript.script());
        if (!reply.done()) {
            throw nonsense(
                    machine, "the script of facts ended with status " + reply.status() + ": " + lastWords(reply));
        }
        var ahead = ahead(machine);
        try {
            return reachedFirst(machine, FactsScript.read(reply.out(), ahead));
        } catch (IllegalArgumentException e) {
            throw nonsense(machine, String.valueOf(e.getMessage()));
        }
    }

    /** Its clock against ours in the middle of the question: the way there is taken to be as long as the way back. */
    private Duration ahead(Machine machine) {
        var before = Instant.now();
        long begun = System.nanoTime();
        var reply = shell.run(machine, CLOCK);
        var middle = before.plusNanos((System.nanoTime() - begun) / 2);
        var said = reply.out().strip();
        if (!reply.done() || !said.matches("[0-9]{19}")) {
            throw nonsense(machine, "date +%s%N says \"" + said + "\"; expected nanoseconds since 1970");
        }
        return Duration.between(middle, Instant.EPOCH.plusNanos(Long.parseLong(said)));
    }

    /** The address that the name in the file leads to is the one that others know the machine by, when it is its own. */
    private static NodeFacts reachedFirst(Machine machine, NodeFacts facts) {
        return facts.reachedBy(led(machine.name()));
    }

    private static List<String> led(String name) {
        try {
            return Arrays.stream(InetAddress.getAllByName(name))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException _) {
            return List.of(); // a name of ~/.ssh/config, which only ssh knows
        }
    }

    private static String lastWords(Reply reply) {
        return reply.err().lines().reduce((_, last) -> last).orElse("nothing was said");
    }

    private static SshException nonsense(Machine machine, String what) {
        return new SshException(
                Cause.NONSENSE,
                machine.name() + ": what it answers makes no sense: " + what,
                "Is it a Linux with coreutils, whose account prints nothing by itself when it signs in? Try: ssh "
                        + machine.name() + " uname -a");
    }
}
