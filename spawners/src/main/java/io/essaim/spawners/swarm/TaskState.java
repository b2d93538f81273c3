package io.essaim.spawners.swarm;

import java.util.Locale;

/** The states of a task, in the order a task goes through them (swarmkit, {@code api/types.proto}). */
enum TaskState {
    /** Made, nothing is decided. */
    NEW,
    /** It has its addresses. Newer engines call it pending at once. */
    ALLOCATED,
    /** Waits for a node; what is in the way stands in its error. */
    PENDING,
    /** A node was chosen. */
    ASSIGNED,
    /** The node has heard of it. */
    ACCEPTED,
    /** The node gets the image and makes volumes and networks. */
    PREPARING,
    /** All is there. */
    READY,
    /** The container starts. */
    STARTING,
    /** It runs. */
    RUNNING,
    /** It ended with status 0. */
    COMPLETE,
    /** It was ended. */
    SHUTDOWN,
    /** It ended otherwise. */
    FAILED,
    /** The node could not make it: no image, no folder to mount, a bad name of a volume. */
    REJECTED,
    /** It is to be forgotten with its service. */
    REMOVE,
    /** Its node has been gone for too long for anybody to know. */
    ORPHANED;

    /**
     * Reads the word of the API.
     *
     * @throws IllegalArgumentException for a state that no engine known here has
     */
    static TaskState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Nothing of it runs any more, or nobody can tell and nobody waits. */
    boolean ended() {
        return compareTo(RUNNING) > 0;
    }
}
