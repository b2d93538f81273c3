package io.essaim.config.bind;

import io.essaim.config.mistake.Place;
import io.essaim.config.yaml.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file as it was written.
 *
 * @param root all of it, references not followed
 * @param included for each path whose keys or items stand in a file of their own, what stands there
 * @param given for each path its value, where that came from elsewhere or is a secret, in the order of the reading
 */
public record Source(Node root, Map<String, Node> included, Map<String, Given> given) {

    public Source {
        included = Map.copyOf(included);
        given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** Where a key stands, or the nearest one around it that does. */
    public Place place(String path) {
        var place = root.place();
        var node = Optional.of(root);
        for (var key : path.split("\\.", -1)) {
            var member = node.flatMap(around -> member(around, key));
            if (member.isEmpty()) {
                return place;
            }
            place = member.get().place();
            node = member.map(Node.Member::value);
        }
        return place;
    }

    /** What stands at a key, references not followed. */
    public Optional<Node> node(String path) {
        var node = Optional.of(root);
        for (var key : path.split("\\.", -1)) {
            node = node.flatMap(around -> member(around, key)).map(Node.Member::value);
        }
        return node;
    }

    private static Optional<Node.Member> member(Node around, String key) {
        return around instanceof Node.Members members ? members.member(key) : Optional.empty();
    }
}
