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

    /**
     * The stack.
     *
     * @param name its name
     * @param hash of all that it is made of
     * @param keepers the labels of nodes that keep something, such as the hub's folder, each of which one node must have
     * @param image when its image is given as a file
     */
    public record Stack(String name, String hash, List<String> keepers, Optional<Image> image) {
        public Stack {
            keepers = List.copyOf(keepers);
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
