package io.essaim.deploy.cluster;

/** What a machine is there for. */
public enum Role {
    /** Manages the swarm; servers run on it too unless its availability says no. */
    MANAGER,
    /** Runs servers. */
    WORKER,
    /** Only keeps homes; it is in no swarm. */
    STORAGE
}
