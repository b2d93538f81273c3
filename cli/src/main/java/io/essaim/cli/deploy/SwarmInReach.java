package io.essaim.cli.deploy;

import io.essaim.cli.console.CommandFailed;
import io.essaim.cli.console.Terminal;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.facts.NodeFacts;
import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.deploy.reach.Runs;
import io.essaim.deploy.reach.Seat;
import io.essaim.deploy.run.Audit;
import io.essaim.deploy.run.Claim;
import io.essaim.deploy.run.Progress;
import io.essaim.deploy.ssh.OpenSsh;
import io.essaim.docker.Engine;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A swarm that is there, and a manager of it that answers.
 *
 * @param all what the machines said
 * @param facts what that manager knows
 */
record SwarmInReach(Undertaking undertaking, ClusterFacts all, SwarmFacts facts) implements Reach {
    /**
     * Looks for it.
     *
     * @throws CommandFailed when no manager of the file tells of one
     */
    static SwarmInReach of(Undertaking undertaking) {
        var all = undertaking.facts();
        return all.swarm()
                .map(swarm -> new SwarmInReach(undertaking, all, swarm))
                .orElseThrow(() -> new CommandFailed(
                        "no manager of the file tells of a swarm", "`essaim status` says what is wrong."));
    }

    @Override
    public Engine manager() {
        return undertaking
                .engine(facts.told())
                .orElseThrow(() -> new CommandFailed(facts.told() + " is not in the file", "Nothing was changed."));
    }

    /** The engine of a manager, another one than that node's own where there is one. */
    Engine engine(Member member) {
        return undertaking.cluster().nodes().stream()
                .map(Machine::name)
                .filter(name -> Optional.ofNullable(all.nodes().get(name))
                        .flatMap(NodeFacts::engine)
                        .filter(engine -> engine.swarm().quorum()
                                && !engine.swarm().node().equals(member.id()))
                        .isPresent())
                .findFirst()
                .or(() -> Optional.of(facts.told()))
                .flatMap(undertaking::engine)
                .orElseThrow(() -> new CommandFailed(facts.told() + " is not in the file", "Nothing was changed."));
    }

    /**
     * A node.
     *
     * @param name as the file calls the machine, or the swarm the node
     * @throws CommandFailed when there is none
     */
    Member member(String name) {
        var id = Optional.ofNullable(all.nodes().get(name))
                .flatMap(NodeFacts::engine)
                .map(engine -> engine.swarm().node())
                .orElse("");
        return facts.nodes().stream()
                .filter(member -> member.id().equals(id) || member.host().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed(
                        name + " is no node of the swarm",
                        "There are: "
                                + facts.nodes().stream()
                                        .map(Member::host)
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
    }

    /** The node's own engine; none when its machine does not answer or is not in the file. */
    Optional<Engine> own(Member member) {
        return machine(member.id()).map(Machine::name).flatMap(undertaking::engine);
    }

    /** The machine of the file that is that node; none when it does not answer or is not in the file. */
    Optional<Machine> machine(String node) {
        return undertaking.cluster().nodes().stream()
                .filter(machine -> Optional.ofNullable(all.nodes().get(machine.name()))
                        .flatMap(NodeFacts::engine)
                        .filter(engine -> engine.swarm().node().equals(node))
                        .isPresent())
                .findFirst();
    }

    @Override
    public Runs runs() {
        return new Runs(manager(), undertaking.stackName(), undertaking.instance());
    }

    @Override
    public String node(String name) {
        return member(name).id();
    }

    @Override
    public WayIn into(Seat seat, String where) {
        return machine(seat.node())
                .map(machine -> new MachineDoor(this, machine, seat, Claim.ours("essaim exec")))
                .orElseThrow(() -> new CommandFailed(
                        where + " runs on " + seat.host() + ", which does not answer, or is not in the file",
                        "`essaim status` says what is wrong with it."));
    }

    @Override
    public void close() {
        undertaking.close();
    }

    /** A way over ssh; who went it is written down on the managers. */
    private record MachineDoor(SwarmInReach swarm, Machine to, Seat seat, Claim claim) implements WayIn {
        @Override
        public String machine() {
            return to.name();
        }

        @Override
        public List<String> words(boolean terminal, List<String> command) {
            return swarm.undertaking().shell().inside(to, terminal, seat.container(), command);
        }

        @Override
        public void written(String what, PrintWriter out) {
            swarm.written(claim, what, out);
        }

        @Override
        public void check(int status) {
            if (status == OpenSsh.FAILED) {
                throw new CommandFailed(
                        "the connection to " + to.name() + " broke, or was never made",
                        "What ssh says is above; the command may go on there.");
            }
        }

        @Override
        public String install() {
            return "Install OpenSSH's client; Debian: apt-get install openssh-client";
        }
    }

    /** Writes down what is done to it without the lock, because it changes nothing of it. */
    private void written(Claim claim, String what, PrintWriter out) {
        var lines = new ProgressLines(out, Terminal.colours());
        var audit = new Audit(undertaking.shell(), undertaking.cluster().managers(), claim, Clock.systemUTC(), lines);
        audit.write(what);
        audit.send();
    }

    /** Does something to it under the lock, and writes it down. */
    void alone(String what, PrintWriter out, Consumer<Progress> work) {
        var claim = Claim.ours(what);
        var lines = new ProgressLines(out, Terminal.colours());
        var audit = new Audit(undertaking.shell(), undertaking.cluster().managers(), claim, Clock.systemUTC(), lines);
        try (var _ = HeldLock.take(undertaking, claim, false, out)) {
            audit.write(what + " begins");
            work.accept(audit);
            audit.write(what + " ends: done");
        } finally {
            audit.send();
        }
    }
}
