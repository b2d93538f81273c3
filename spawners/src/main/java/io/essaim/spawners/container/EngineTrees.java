package io.essaim.spawners.container;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Parts of the JSON that the Engine API takes. */
public final class EngineTrees {
    private static final JsonMapper JSON = JsonMapper.shared();

    private EngineTrees() {}

    /** What the administrator wrote wins; trees are merged member by member, everything else is replaced. */
    public static void merge(ObjectNode into, Map<String, Object> from) {
        merge(into, JSON.<ObjectNode>valueToTree(from));
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode more && into.get(member.getKey()) instanceof ObjectNode there) {
                merge(there, more);
            } else {
                into.set(member.getKey(), member.getValue());
            }
        });
    }

    /** A list of texts. */
    public static ArrayNode texts(Collection<String> texts) {
        var array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** A list of trees. */
    public static ArrayNode nodes(Collection<ObjectNode> trees) {
        var array = JSON.createArrayNode();
        array.addAll(trees);
        return array;
    }

    /** Names with texts, sorted, so that the same settings give the same tree. */
    public static ObjectNode map(Map<String, String> texts) {
        var tree = JSON.createObjectNode();
        new TreeMap<>(texts).forEach(tree::put);
        return tree;
    }
}
