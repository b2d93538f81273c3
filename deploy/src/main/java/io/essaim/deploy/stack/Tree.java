package io.essaim.deploy.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping of the compose file, in the order in which it is written. */
final class Tree {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Tree put(String key, Object value) {
        members.put(key, value instanceof Tree tree ? tree.members : value);
        return this;
    }

    /** Nothing when there is no value. */
    Tree put(String key, Optional<?> value) {
        value.ifPresent(found -> put(key, found));
        return this;
    }

    Tree when(boolean holds, String key, Object value) {
        return holds ? put(key, value) : this;
    }

    Tree putAll(Tree other) {
        members.putAll(other.members);
        return this;
    }

    Map<String, Object> members() {
        return members;
    }

    /**
     * Every member with every dollar sign doubled: compose files put variables of the environment where a single one stands.
     */
    Map<String, Object> literal() {
        return literal(members);
    }

    private static Map<String, Object> literal(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, member) -> copy.put(String.valueOf(key), literal(member)));
        return copy;
    }

    private static Object literal(Object value) {
        return switch (value) {
            case String text -> text.replace("$", "$$");
            case Map<?, ?> map -> literal(map);
            case List<?> list ->
                list.stream().map(item -> literal((Object) item)).toList();
            default -> value;
        };
    }
}
