package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Cluster;
import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.facts.ClusterFacts;
import io.essaim.deploy.plan.Action;
import io.essaim.deploy.plan.Plan;
import io.essaim.deploy.plan.Wish;
import io.essaim.deploy.ssh.Reply;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import io.essaim.deploy.ssh.SshException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Machines, their engines, a stack: and a run on them that can be killed at any of its operations, before it or behind it,
 * which is what a broken connection makes unknown.
 */
final class FakeCluster implements Shell, StackChanges, AutoCloseable {
    final Cluster cluster;
    final FakeSwarm swarm = new FakeSwarm(this);
    final Map<String, String> stacks = new ConcurrentHashMap<>();
    final Map<String, String> refusing = new ConcurrentHashMap<>();
    private final Map<String, FakeMachine> machines = new LinkedHashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private int operations;
    private int killedAt = Integer.MAX_VALUE;
    private boolean killedBehind;
    private boolean dead;

    FakeCluster(Cluster cluster) {
        this.cluster = cluster;
        cluster.machines().forEach(machine -> machines.put(machine.name(), new FakeMachine(machine.name())));
    }

    FakeMachine machine(String name) {
        return Objects.requireNonNull(machines.get(name));
    }

    /** The run ends at that operation. */
    void killAt(int operation, boolean behind) {
        killedAt = operation;
        killedBehind = behind;
    }

    /** Another run begins. */
    void revive() {
        killedAt = Integer.MAX_VALUE;
        dead = false;
        operations = 0;
    }

    synchronized int operations() {
        return operations;
    }

    synchronized boolean killed() {
        return dead;
    }

    /** Something that changes a machine. */
    synchronized <T> T operation(Supplier<T> effect) {
        operations++;
        if (dead || (operations == killedAt && !killedBehind)) {
            dead = true;
            throw gone();
        }
        var result = effect.get();
        if (operations == killedAt) {
            dead = true;
            throw gone();
        }
        return result;
    }

    private static SshException gone() {
        return new SshException(SshException.Cause.BROKEN, "the connection broke", "");
    }

    @Override
    public Reply run(Machine machine, Script script) {
        var refused = refusing.get(machine.name());
        if (refused != null) {
            return new Reply(100, "", refused);
        }
        return operation(() -> machine(machine.name()).run(script));
    }

    @Override
    public List<String> engine(Machine machine) {
        throw new AssertionError("its engine is asked otherwise");
    }

    @Override
    public void load(Machine machine, Action.Load load) {
        throw new AssertionError("no image is given");
    }

    @Override
    public void deploy(Machine manager, Action.Deploy deploy) {
        operation(() -> stacks.put(deploy.name(), "hash"));
    }

    Plan plan() {
        if (killed()) {
            throw gone();
        }
        var said = machines.values().stream()
                .collect(Collectors.toMap(
                        machine -> machine.name, machine -> machine.facts(swarm.manager(machine.node))));
        var facts = new ClusterFacts(said, Map.of(), List.of(), swarm.facts(stacks));
        return Plan.of(cluster, facts, new Wish(wish().stack(), keys.containsKey("kept")));
    }

    private static Wish wish() {
        return new Wish(
                Optional.of(new Wish.Stack("essaim", "hash", List.of("io.essaim.data"), Optional.empty())), false);
    }

    Outcome deploy(Progress progress) {
        var performer = new Performer(this, swarm, key -> keys.put("kept", key), this);
        return new Deployment(performer, this::plan, progress).run(plan());
    }

    /** All that lasts. */
    String state() {
        return machines.values().stream().map(FakeMachine::state).collect(Collectors.joining("\n")) + "\n"
                + swarm.state() + stacks + keys;
    }

    @Override
    public void close() {
        swarm.close();
    }
}
