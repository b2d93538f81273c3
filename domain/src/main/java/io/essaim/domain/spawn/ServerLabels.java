package io.essaim.domain.spawn;

/**
 * The labels of containers, services and nodes by which a hub's spawner and those who run its cluster know what is whose. They
 * stand in clusters that run, so none of them ever changes its name.
 */
public final class ServerLabels {
    /** Which hub made it: {@code spawner.instance}. */
    public static final String INSTANCE = "io.essaim.instance";

    /** Whose server it is. */
    public static final String USER = "io.essaim.user";

    /** What that server is called; empty for the default one. */
    public static final String SERVER = "io.essaim.server";

    /** Which start of the server made it, a number. */
    public static final String GENERATION = "io.essaim.generation";

    /** Of a node: when servers are to be moved away from it, as ISO-8601 says. */
    public static final String LEAVES = "io.essaim.leaves";

    /** Of a node: what owners are to know beside, if anything. */
    public static final String LEAVES_MESSAGE = "io.essaim.leaves-message";

    private ServerLabels() {}
}
