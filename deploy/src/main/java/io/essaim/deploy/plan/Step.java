package io.essaim.deploy.plan;

import io.essaim.deploy.cluster.Machine;

/**
 * One thing to do. Each may be done again when it was interrupted: what it came to is seen in the facts.
 *
 * @param stage when
 * @param machine where
 * @param title what, for people, such as {@code install Docker Engine}
 * @param action how
 */
public record Step(Stage stage, Machine machine, String title, Action action) {

    /** Stages follow one another; the steps of one stage run on all machines at once. */
    public enum Stage {
        ENGINE,
        STORAGE,
        SWARM,
        JOIN,
        NODES,
        NETWORK,
        STACK
    }
}
