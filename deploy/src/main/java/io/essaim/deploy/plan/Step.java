package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;

/**
 * One thing to do. Each may be done again when it was interrupted: what it came to is seen in the facts.
 *
 * @param stage when
 * @param machine where
 * @param title what, for people, such as {@code install Docker Engine}
 * @param action how
 * @param alone whether it waits until no other such step of its stage runs, on whatever machine
 */
public record Step(Stage stage, Machine machine, String title, Action action, boolean alone) {

    /** Stages follow one another; the steps of one stage run on all machines at once, on each in their order. */
    public enum Stage {
        ENGINE,
        STORAGE,
        SWARM,
        JOIN,
        NODES,
        NETWORK,
        STACK
    }

    /** One that may run beside any other. */
    static Step of(Stage stage, Machine machine, String title, Action action) {
        return new Step(stage, machine, title, action, false);
    }

    /** One that waits for its turn. */
    static Step alone(Stage stage, Machine machine, String title, Action action) {
        return new Step(stage, machine, title, action, true);
    }

    /** Stage, machine and title, by which the same step of another plan is known. */
    public String name() {
        return stage + " " + machine.name() + ": " + title;
    }
}
