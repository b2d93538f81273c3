package io.essaim.deploy.run;

import io.essaim.deploy.facts.SwarmFacts;
import io.essaim.deploy.facts.SwarmFacts.Member;
import io.essaim.docker.Engine;
import io.essaim.docker.call.Filters;
import io.essaim.docker.failure.EngineException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Changes one node of a swarm at once, whatever the file says. */
public final class NodeChanges {
    private static final Duration TO_EMPTY = Duration.ofMinutes(5);
    private static final Duration TO_GO = Duration.ofMinutes(2);

    private final Engine manager;
    private final SwarmFacts swarm;
    private final Progress progress;

    /**
     * Changes them through a manager.
     *
     * @param swarm what it knows
     */
    public NodeChanges(Engine manager, SwarmFacts swarm, Progress progress) {
        this.manager = manager;
        this.swarm = swarm;
        this.progress = progress;
    }

    /**
     * Sets what a node is there for: {@code active}, {@code pause} or {@code drain}.
     *
     * @throws EngineException when the manager does not do it
     * @throws StepFailed when the last node that something may run on would be drained
     */
    public void available(Member member, String availability) {
        if (availability.equals("drain")) {
            new Elsewhere(manager).require(member);
        }
        change(member, Optional.of(availability), Optional.empty());
        if (availability.equals("active")) {
            KindDrain.forget(manager, member.id());
        }
    }

    /**
     * Makes a node a manager, or a worker.
     *
     * @throws StepFailed when too few managers would be left
     */
    public void manages(Member member, boolean wanted) {
        if (member.manager() == wanted) {
            return;
        }
        if (!wanted) {
            leavesEnough(member);
        }
        change(member, Optional.empty(), Optional.of(wanted));
    }

    private void change(Member member, Optional<String> availability, Optional<Boolean> role) {
        SwarmChanges.change(manager, member.id(), Map.of(), availability, role);
    }

    /** The others must be a majority of what is left, or nothing could be changed any more. */
    private void leavesEnough(Member member) {
        var others = swarm.nodes().stream()
                .filter(it -> it.manager() && !it.id().equals(member.id()))
                .toList();
        long reachable = others.stream()
                .filter(it -> it.reachability().equals("reachable"))
                .count();
        if (reachable < others.size() / 2 + 1) {
            throw new StepFailed(
                    "without " + member.host() + " as a manager, " + reachable + " of " + others.size()
                            + " managers would be reachable, which is no majority",
                    others.isEmpty()
                            ? "It is the only manager: make another one first."
                            : "Bring the others back first, or make more managers.");
        }
    }

    /**
     * Takes a node out: nothing new comes, what runs there ends, it leaves, its row is removed.
     *
     * @param own the node's own engine; empty when the machine is gone
     * @throws StepFailed when it does not become empty, or too few managers or no node to run on would be left
     */
    public void remove(Member member, Optional<Engine> own) {
        if (own.isPresent()) {
            new Elsewhere(manager).require(member);
        }
        manages(member, false);
        if (own.isPresent()) {
            available(member, "drain");
            progress.said("  waiting until nothing runs on " + member.host() + " any more");
            if (!Pause.until(TO_EMPTY, () -> empty(member))) {
                throw new StepFailed(
                        "after " + TO_EMPTY.toMinutes() + " minutes something still runs on " + member.host(),
                        "`docker node ps " + member.host() + "` on a manager says what.");
            }
            leave(member, own.get());
        }
        manager.nodes().remove(member.id(), own.isEmpty());
    }

    /** A manager hears some moments later that it is none any more, and cannot leave before. */
    private void leave(Member member, Engine own) {
        boolean gone = Pause.until(TO_GO, () -> !manages(own));
        if (gone) {
            own.swarm().leave(false);
            gone = Pause.until(TO_GO, () -> down(member));
        }
        if (!gone) {
            throw new StepFailed(
                    member.host() + " does not leave within " + TO_GO.toMinutes() + " minutes",
                    "See `journalctl -u docker` there, and run this again.");
        }
    }

    private static boolean manages(Engine own) {
        return own.host().info().path("Swarm").path("ControlAvailable").asBoolean(false);
    }

    private boolean empty(Member member) {
        return manager.tasks().list(Filters.NONE.and("node", member.id())).stream()
                .noneMatch(
                        task -> task.path("Status").path("State").asString("").equals("running"));
    }

    private boolean down(Member member) {
        return manager.nodes()
                .inspect(member.id())
                .path("Status")
                .path("State")
                .asString("")
                .equals("down");
    }
}
