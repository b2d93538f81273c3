package io.essaim.deploy.plan;

/**
 * Something that keeps a plan from being carried out, or that whoever runs it should know.
 *
 * @param node the machine's name, or two with an arrow between, or empty when it is the cluster's
 * @param fact what is, and what was expected
 * @param next what to do, with the command where there is one
 * @param weight whether nothing can be done as long as it is so
 */
public record Problem(String node, String fact, String next, Weight weight) {

    /** How much it matters. */
    public enum Weight {
        /** Nothing is done as long as it is so. */
        STOPS,
        /** It is said, and done all the same. */
        WARNS
    }
}
