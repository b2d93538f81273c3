package io.essaim.config.bind;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistakes;
import io.essaim.config.mistake.Place;
import io.essaim.config.yaml.Node;
import io.essaim.config.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Looks up {@code { file: PATH }} and {@code { env: NAME }}. */
final class References {
    private static final int LARGEST = 1 << 20;
    private final Path folder;
    private final Map<String, String> environment;
    private final Mistakes mistakes;

    /**
     * A place to look things up.
     *
     * @param folder where relative paths start
     */
    References(Path folder, Map<String, String> environment, Mistakes mistakes) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
        this.mistakes = mistakes;
    }

    /** Whether the node only says where the value is. */
    static boolean is(Node node) {
        return node instanceof Node.Members(var _, var members)
                && members.size() == 1
                && (members.getFirst().key().equals("file")
                        || members.getFirst().key().equals("env"))
                && members.getFirst().value() instanceof Node.Scalar;
    }

    /**
     * What the node refers to, or empty after the mistake was told.
     *
     * @param single whether one value is wanted, taken as it is; a list or mapping is read as YAML
     */
    Optional<Node> follow(Node node, boolean single, String key) {
        if (!(node instanceof Node.Members(var place, var members))
                || !(members.getFirst().value() instanceof Node.Scalar target)) {
            return Optional.empty();
        }
        boolean file = members.getFirst().key().equals("file");
        var text = file ? content(target, key) : variable(target, key);
        var origin = file ? target.text() : "the variable " + target.text();
        return text.flatMap(found -> single
                ? Optional.of(new Node.Scalar(place, found.strip(), Node.Kind.TEXT, Optional.of(origin)))
                : yaml(origin, found));
    }

    private Optional<String> content(Node.Scalar target, String key) {
        try {
            var path = folder.resolve(target.text());
            if (Files.isRegularFile(path) && Files.size(path) > LARGEST) {
                return missing(target.place(), key, "the file " + path + " is larger than one MiB");
            }
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return missing(target.place(), key, "there is no file " + e.getFile() + "; write the value into it");
        } catch (IOException | IllegalArgumentException e) {
            return missing(target.place(), key, "the file " + target.text() + " cannot be read: " + e);
        }
    }

    private Optional<String> variable(Node.Scalar target, String key) {
        var value = environment.get(target.text());
        return value == null
                ? missing(target.place(), key, "the environment has no variable " + target.text() + "; set it")
                : Optional.of(value);
    }

    private Optional<Node> yaml(String origin, String text) {
        try {
            return Optional.of(YamlReader.read(origin, text));
        } catch (ConfigRefused e) {
            mistakes.addAll(e.mistakes());
            return Optional.empty();
        }
    }

    private <T> Optional<T> missing(Place place, String key, String message) {
        mistakes.add(place, key, message);
        return Optional.empty();
    }
}
