package io.essaim.deploy.stack;

import java.util.Map;
import java.util.Optional;

/**
 * Something that reaches the containers as a Docker secret.
 *
 * @param path the key it belongs to, such as {@code authenticator.ways[0].client_secret}
 * @param value empty when it is not made yet
 * @param kind what the key's value is
 * @param file where Docker finds it when the stack is deployed, seen from the compose file
 */
public record Carried(String path, Optional<String> value, Kind kind, String file) {
    private static final String FOLDER = "/run/secrets/";

    /** What stands at the key in a configuration file. */
    public enum Kind {
        /** The value. */
        VALUE,
        /** The path of a file with the value. */
        PATH
    }

    /** The name of its file, and of the secret within the stack. */
    public static String name(String path) {
        return path.replaceAll("[^A-Za-z0-9_-]+", ".").replaceAll("^\\.|\\.$", "");
    }

    /** Its name within the stack. */
    public String name() {
        return name(path);
    }

    /** Where its file is in a container. */
    static String inside(String path) {
        return FOLDER + name(path);
    }

    /** What stands at the key in a configuration file that is read in a container. */
    Object inside() {
        return switch (kind) {
            case VALUE -> Map.of("file", inside(path));
            case PATH -> inside(path);
        };
    }

    /** Never the value. */
    @Override
    public String toString() {
        return "Carried[" + path + " " + kind + " " + file + "]";
    }
}
