package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.plan.Action;
import io.essaim.deploy.plan.Step;
import io.essaim.deploy.ssh.Script;
import io.essaim.deploy.ssh.Shell;
import io.essaim.deploy.ssh.SshException;
import io.essaim.docker.failure.EngineException;
import java.util.Optional;

/** Does steps. */
public final class Performer {
    private static final int LONGEST = 2_000;

    private final Shell shell;
    private final SwarmChanges swarm;
    private final StackChanges stack;

    /**
     * Does them on these machines.
     *
     * @param keeper keeps the key that unlocks managers
     * @param stack deploys the stack
     */
    public Performer(Shell shell, Engines engines, KeyKeeper keeper, StackChanges stack) {
        this.shell = shell;
        this.swarm = new SwarmChanges(engines, keeper);
        this.stack = stack;
    }

    /** Does one; why it failed, or nothing. */
    Optional<Failure> perform(Step step) {
        try {
            act(step.machine(), step.action());
            return Optional.empty();
        } catch (StepFailed e) {
            return Optional.of(new Failure(step, String.valueOf(e.getMessage()), e.next()));
        } catch (SshException e) {
            return Optional.of(new Failure(step, String.valueOf(e.getMessage()), e.next()));
        } catch (EngineException e) {
            return Optional.of(new Failure(step, "its engine: " + e.said(), ""));
        }
    }

    private void act(Machine machine, Action action) {
        switch (action) {
            case Action.Run(var script) -> run(machine, script);
            case Action.Init init -> swarm.init(machine, init);
            case Action.Join join -> swarm.join(machine, join);
            case Action.Member member -> swarm.change(machine, member);
            case Action.Autolock(var on) -> swarm.lock(machine, on);
            case Action.Load load -> stack.load(machine, load);
            case Action.Deploy deploy -> stack.deploy(machine, deploy);
        }
    }

    private void run(Machine machine, Script script) {
        var reply = shell.run(machine, script);
        if (!reply.done()) {
            var said = reply.err().strip();
            throw new StepFailed(
                    "it ended with status " + reply.status() + (said.isEmpty() ? "" : ": " + end(said)), "");
        }
    }

    private static String end(String text) {
        return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST);
    }
}
