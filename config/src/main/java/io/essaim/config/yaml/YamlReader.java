package io.essaim.config.yaml;

import io.essaim.config.mistake.ConfigRefused;
import io.essaim.config.mistake.Mistake;
import io.essaim.config.mistake.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2. It stands on the composer that Jackson's YAML stands on too, because only there every key has a line,
 * and a key that stands twice is still seen twice.
 */
public final class YamlReader {
    private static final int DEEPEST = 50;
    private final String file;

    private YamlReader(String file) {
        this.file = file;
    }

    /**
     * Reads one document; an empty one is an empty mapping.
     *
     * @param file what messages call it
     * @throws ConfigRefused when the text is not YAML
     */
    public static Node read(String file, String text) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(root -> new YamlReader(file).node(root, 0))
                    .orElseGet(() -> new Node.Members(new Place(file, 1), List.of()));
        } catch (MarkedYamlEngineException e) {
            throw notYaml(file, line(e.getProblemMark()), e.getProblem());
        } catch (YamlEngineException e) {
            throw notYaml(file, 1, String.valueOf(e.getMessage()));
        }
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
        var place = place(node);
        if (depth > DEEPEST) {
            throw notYaml(
                    file, place.line(), "nested more than " + DEEPEST + " deep, or an alias inside its own anchor");
        }
        return switch (node) {
            case ScalarNode scalar -> new Node.Scalar(place, scalar.getValue(), kind(scalar.getTag()));
            case SequenceNode sequence -> items(sequence, place, depth);
            case MappingNode mapping -> members(mapping, place, depth);
            default -> throw notYaml(file, place.line(), "unexpected " + node.getNodeType());
        };
    }

    private Node items(SequenceNode sequence, Place place, int depth) {
        var items = new ArrayList<Node>();
        for (var item : sequence.getValue()) {
            items.add(node(item, depth + 1));
        }
        return new Node.Items(place, items);
    }

    private Node members(MappingNode mapping, Place place, int depth) {
        var members = new ArrayList<Node.Member>();
        for (NodeTuple tuple : mapping.getValue()) {
            var keyPlace = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw notYaml(file, keyPlace.line(), "a key must be a word, not a list or a mapping");
            }
            members.add(new Node.Member(key.getValue(), keyPlace, node(tuple.getValueNode(), depth + 1)));
        }
        return new Node.Members(place, members);
    }

    private Place place(org.snakeyaml.engine.v2.nodes.Node node) {
        return new Place(file, line(node.getStartMark()));
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }

    private static Node.Kind kind(Tag tag) {
        if (tag.equals(Tag.INT)) {
            return Node.Kind.WHOLE_NUMBER;
        }
        if (tag.equals(Tag.FLOAT)) {
            return Node.Kind.NUMBER;
        }
        if (tag.equals(Tag.BOOL)) {
            return Node.Kind.BOOLEAN;
        }
        return tag.equals(Tag.NULL) ? Node.Kind.NOTHING : Node.Kind.TEXT;
    }

    private static ConfigRefused notYaml(String file, int line, String problem) {
        return new ConfigRefused(
                file, List.of(new Mistake(new Place(file, line), "", "this is not valid YAML: " + problem)));
    }
}
