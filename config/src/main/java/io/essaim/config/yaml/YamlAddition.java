package io.essaim.config.yaml;

import io.essaim.config.mistake.ConfigRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Adds one thing to the text of a YAML file and leaves every other letter of it: comments, order, quotes, ends of lines. What
 * comes out is read again and must say what the file said, and that one thing more; where that is not so, such as with anchors or
 * a value that is a reference, nothing comes out.
 */
public final class YamlAddition {
    private final String text;
    private final String newline;

    private YamlAddition(String text) {
        this.text = text;
        this.newline = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * With one more item at the end of a list.
     *
     * @param path the keys that lead to the list, the last of which may be missing, or without a value
     */
    public static Optional<String> item(String text, List<String> path, String item) {
        var above = path.subList(0, path.size() - 1);
        var edited = new YamlAddition(text).edited(above, path.getLast(), scalar(item));
        return edited.filter(after -> says(after, expected(text, above, map -> {
            var list = map.get(path.getLast());
            var items = new ArrayList<Object>(list instanceof List<?> known ? known : List.of());
            items.add(plain(read(scalar(item))));
            map.put(path.getLast(), items);
        })));
    }

    /**
     * With one more member in a mapping.
     *
     * @param path the keys that lead to the mapping, the last of which may be missing, or without a value
     * @param value of the new member, as YAML on one line
     */
    public static Optional<String> member(String text, List<String> path, String key, String value) {
        var above = path.subList(0, path.size() - 1);
        var addition = new YamlAddition(text);
        var edited = addition.mapping(path).isPresent()
                ? addition.mapping(path).flatMap(mapping -> addition.entry(mapping, scalar(key) + ": " + value))
                : addition.mapping(above)
                        .flatMap(mapping ->
                                addition.under(mapping, path.getLast(), "{ " + scalar(key) + ": " + value + " }"));
        return edited.filter(after -> says(after, expected(text, above, map -> {
            var members =
                    new LinkedHashMap<Object, Object>(map.get(path.getLast()) instanceof Map<?, ?> it ? it : Map.of());
            members.put(key, plain(read(value)));
            map.put(path.getLast(), members);
        })));
    }

    /** A word as it stands in a file: in quotes where YAML would take it for something else than text. */
    private static String scalar(String word) {
        return read(word) instanceof Node.Scalar scalar
                        && scalar.kind() == Node.Kind.TEXT
                        && scalar.text().equals(word)
                        && word.matches("[A-Za-z0-9._/-]+")
                ? word
                : "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private Optional<String> edited(List<String> above, String key, String item) {
        return mapping(above).flatMap(mapping -> switch (value(mapping, key)) {
            case SequenceNode list -> into(list, item);
            case null, default -> under(mapping, key, "[" + item + "]");
        });
    }

    /** The mapping that keys lead to. */
    private Optional<MappingNode> mapping(List<String> path) {
        var node = root();
        for (var key : path) {
            node = node.flatMap(it ->
                    it instanceof MappingNode mapping ? Optional.ofNullable(value(mapping, key)) : Optional.empty());
        }
        return node.flatMap(it -> it instanceof MappingNode mapping ? Optional.of(mapping) : Optional.empty());
    }

    private Optional<org.snakeyaml.engine.v2.nodes.Node> root() {
        try {
            return new Compose(
                            LoadSettings.builder().setSchema(new CoreSchema()).build())
                    .composeString(text);
        } catch (YamlEngineException _) {
            return Optional.empty(); // whoever reads it says what is wrong
        }
    }

    private static org.snakeyaml.engine.v2.nodes.@Nullable Node value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private Optional<String> into(SequenceNode list, String item) {
        var items = list.getValue();
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            return items.isEmpty()
                    ? start(list).map(at -> inserted(at + 1, item))
                    : end(items.getLast()).map(at -> inserted(at, ", " + item));
        }
        return end(items.getLast()).flatMap(at -> line(at, list, "- " + item));
    }

    /** A key that is missing, or has no value. */
    private Optional<String> under(MappingNode mapping, String key, String value) {
        return switch (value(mapping, key)) {
            case null -> entry(mapping, scalar(key) + ": " + value);
            case ScalarNode scalar
            when scalar.getValue().isEmpty() -> start(scalar).map(at -> inserted(at, " " + value));
            default -> Optional.empty();
        };
    }

    private Optional<String> entry(MappingNode mapping, String entry) {
        var members = mapping.getValue();
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            return members.isEmpty()
                    ? start(mapping).map(at -> inserted(at + 1, " " + entry + " "))
                    : end(members.getLast().getValueNode()).map(at -> inserted(at, ", " + entry));
        }
        return end(members.getLast().getValueNode()).flatMap(at -> line(at, mapping, entry));
    }

    /** Where a value ends, whose last line must be its own: a block of text has no such place. */
    private Optional<Integer> end(org.snakeyaml.engine.v2.nodes.Node node) {
        return switch (node) {
            case ScalarNode scalar ->
                scalar.getScalarStyle().toString().matches("[|>]") ? Optional.empty() : index(node.getEndMark());
            case CollectionNode<?> flow when flow.getFlowStyle() == FlowStyle.FLOW -> index(node.getEndMark());
            case SequenceNode items -> end(items.getValue().getLast());
            case MappingNode members -> end(members.getValue().getLast().getValueNode());
            default -> Optional.empty();
        };
    }

    private Optional<Integer> start(org.snakeyaml.engine.v2.nodes.Node node) {
        return index(node.getStartMark());
    }

    /** Marks count code points. */
    private Optional<Integer> index(Optional<Mark> mark) {
        return mark.map(it -> text.offsetByCodePoints(0, it.getIndex()));
    }

    /** A line of its own below the one of that place, as far to the right as the collection begins. */
    private Optional<String> line(int at, org.snakeyaml.engine.v2.nodes.Node collection, String content) {
        return collection.getStartMark().map(mark -> {
            int end = text.indexOf('\n', at);
            var line = " ".repeat(mark.getColumn()) + content;
            return end < 0
                    ? text + newline + line + newline
                    : text.substring(0, end + 1) + line + newline + text.substring(end + 1);
        });
    }

    private String inserted(int at, String addition) {
        return text.substring(0, at) + addition + text.substring(at);
    }

    private static Node read(String text) {
        return YamlReader.read("addition", text);
    }

    private static boolean says(String text, Optional<Object> expected) {
        try {
            return Optional.of(plain(read(text))).equals(expected);
        } catch (ConfigRefused _) {
            return false;
        }
    }

    /** What the file says, changed at one mapping. */
    private static Optional<Object> expected(String text, List<String> path, Consumer<Map<Object, Object>> change) {
        var root = plain(read(text));
        Object at = root;
        for (var key : path) {
            at = at instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : Optional.empty();
        }
        if (!(at instanceof LinkedHashMap<?, ?> map)) {
            return Optional.empty();
        }
        @SuppressWarnings("unchecked") // plain() makes no other maps
        var members = (Map<Object, Object>) map;
        change.accept(members);
        return Optional.of(root);
    }

    /** A node without its places. */
    private static Object plain(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.kind() + " " + scalar.text();
            case Node.Items list ->
                new ArrayList<>(list.items().stream().map(YamlAddition::plain).toList());
            case Node.Members mapping -> {
                var map = new LinkedHashMap<Object, Object>();
                mapping.members().forEach(member -> map.put(member.key(), plain(member.value())));
                yield map;
            }
        };
    }
}
