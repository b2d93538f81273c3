package io.essaim.deploy.run;

import io.essaim.deploy.cluster.Machine;
import io.essaim.deploy.plan.Action;

/** What is done for hub and proxies. */
public interface StackChanges {
    /**
     * Gives a machine's engine an image.
     *
     * @throws StepFailed when it does not take it
     */
    void load(Machine machine, Action.Load load);

    /**
     * Deploys the stack on a manager, and returns when it is well.
     *
     * @throws StepFailed when it is not; the former one is back then
     */
    void deploy(Machine manager, Action.Deploy deploy);
}
