package io.essaim.config.bind;

import io.essaim.config.mistake.Mistakes;
import io.essaim.config.mistake.Nearest;
import io.essaim.config.schema.Schema;
import io.essaim.config.yaml.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;

/** Tells keys that nobody knows and keys that stand twice, with the key that was probably meant. */
final class UnknownKeys {
    private final Schema schema;
    private final Mistakes mistakes;

    UnknownKeys(Schema schema, Mistakes mistakes) {
        this.schema = schema;
        this.mistakes = mistakes;
    }

    /**
     * Looks through one mapping.
     *
     * @param path of the mapping; empty for the file itself
     */
    void check(Node.Members members, String path, Set<String> known) {
        for (var member : members.members()) {
            if (!known.contains(member.key())) {
                mistakes.add(member.place(), join(path, member.key()), unknown(member.key(), path, known));
            }
        }
        duplicates(members, path);
    }

    /** Looks for keys that stand twice in a mapping whose keys are free. */
    void duplicates(Node.Members members, String path) {
        var first = new LinkedHashMap<String, Integer>();
        for (var member : members.members()) {
            var line = first.putIfAbsent(member.key(), member.place().line());
            if (line != null) {
                mistakes.add(
                        member.place(),
                        join(path, member.key()),
                        "stands here a second time, first on line " + line + "; keep one");
            }
        }
    }

    /** The path of a key. */
    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String unknown(String key, String path, Set<String> known) {
        var nearest = Nearest.of(key, known);
        if (nearest.isPresent()) {
            return "unknown key; the nearest known key is " + join(path, nearest.get());
        }
        var elsewhere = schema.allKeys()
                .filter(located -> located.key().name().equals(key)
                        || located.key()
                                .jupyterHubOption()
                                .filter(option -> option.endsWith("." + key))
                                .isPresent())
                .map(Schema.Located::path)
                .distinct()
                .toList();
        return elsewhere.isEmpty()
                ? "unknown key; known here: "
                        + String.join(", ", known.stream().sorted().toList())
                : "unknown key here; it is " + String.join(" or ", elsewhere);
    }

    /** A set of its own, to add to. */
    static Set<String> copy(Set<String> known) {
        return new HashSet<>(known);
    }
}
