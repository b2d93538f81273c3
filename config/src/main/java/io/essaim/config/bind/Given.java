package io.essaim.config.bind;

import io.essaim.config.yaml.Node;

/**
 * A value that is not to be shown: a secret, or one that came from elsewhere, of which nobody says whether it is one.
 *
 * @param path the key it belongs to, such as {@code authenticator.ways[0].client_secret}
 * @param where the file or the variable as the file names it; empty for a secret that stands in the file itself
 */
public record Given(String path, Origin origin, String where, String value) {

    /** Where values stand. */
    public enum Origin {
        /** In a file of its own. */
        FILE,
        /** In the environment. */
        VARIABLE,
        /** In the configuration file itself. */
        INLINE
    }

    /** What a reference that was followed gave. */
    static Given of(String path, Node reference, Node found) {
        if (!(reference instanceof Node.Members(var _, var members)
                && members.getFirst().value() instanceof Node.Scalar target
                && found instanceof Node.Scalar value)) {
            throw new IllegalArgumentException(path + " is no reference to one value");
        }
        var origin = members.getFirst().key().equals("file") ? Origin.FILE : Origin.VARIABLE;
        return new Given(path, origin, target.text(), value.text());
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "Given[" + path + " " + origin + " " + where + "]";
    }
}
