package io.essaim.spawners.docker;

/** When an image is fetched from its registry (DockerSpawner's {@code pull_policy}). */
public enum PullPolicy {
    /** Before every start: a tag may mean something else today. */
    ALWAYS,
    /** When the host does not have it. */
    IFNOTPRESENT,
    /** The host must have it. */
    NEVER,
    /** Nobody even looks; the engine says so itself when it is missing. */
    SKIP
}
