package io.essaim.deploy.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is wanted beside the machines.
 *
 * @param stack hub and proxies; empty when only the cluster is wanted
 * @param keyKept whether the folder of the deployment has the key that unlocks managers
 */
public record Wish(Optional<Stack> stack, boolean keyKept) {
    /** Only the cluster. */
    public static final Wish CLUSTER = new Wish(Optional.empty(), false);

    /** The label of the node that keeps the hub's folder; the stack's constraint names it. */
    static final String DATA_LABEL = "io.essaim.data";

    /**
     * The stack.
     *
     * @param name its name
     * @param hash of all that it is made of
     * @param files the names of the files that it is made of, secrets left out
     * @param onOneNode whether one manager must be chosen for the hub's folder, because the database is a file
     * @param image when its image is given as a file
     */
    public record Stack(String name, String hash, List<String> files, boolean onOneNode, Optional<Image> image) {
        public Stack {
            files = List.copyOf(files);
        }
    }

    /**
     * An image in a file.
     *
     * @param name what it is called
     * @param file where it is
     * @param there the names of the machines that have it
     */
    public record Image(String name, String file, Set<String> there) {
        public Image {
            there = Set.copyOf(there);
        }
    }
}
