package io.essaim.domain.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object kept whole: members in their order, values being String, Boolean, Number, List, Map or null.
 *
 * @param members deeply copied and unmodifiable; a value of any other type is an {@link IllegalArgumentException}
 */
public record JsonObject(Map<String, @Nullable Object> members) {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = copyObject(members);
    }

    /** The object without members. */
    public static JsonObject empty() {
        return EMPTY;
    }

    /** An object with one member. */
    public static JsonObject of(String name, @Nullable Object value) {
        return EMPTY.with(name, value);
    }

    /** An object with the members of a map, whose keys must be text. */
    public static JsonObject copyOf(Map<?, ?> members) {
        return new JsonObject(copyObject(members));
    }

    /** This object with one member set, at its old place or at the end. */
    public JsonObject with(String name, @Nullable Object value) {
        var copy = new LinkedHashMap<String, @Nullable Object>(members);
        copy.put(name, value);
        return new JsonObject(copy);
    }

    /** This object without the members of these names. */
    public JsonObject without(Set<String> names) {
        var copy = new LinkedHashMap<String, @Nullable Object>(members);
        copy.keySet().removeAll(names);
        return new JsonObject(copy);
    }

    /** The member as text, if it is there and is text. */
    public Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The member as a whole number, if it is there and is a number without a fraction. */
    public Optional<Long> number(String name) {
        return members.get(name) instanceof Number number && number.doubleValue() == number.longValue()
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    /** Whether there are no members. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    private static Map<String, @Nullable Object> copyObject(Map<?, ?> source) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        source.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("the name of a JSON member must be text, not " + name);
            }
            copy.put(text, copyValue(value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object copyValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean bool -> bool;
            case Double number
            when !Double.isFinite(number) -> throw new IllegalArgumentException("no JSON number: " + number);
            case Number number -> number;
            case JsonObject object -> object.members();
            case Map<?, ?> map -> copyObject(map);
            case List<?> list -> copyList(list);
            default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        };
    }

    private static List<@Nullable Object> copyList(List<?> source) {
        var copy = new ArrayList<@Nullable Object>(source.size());
        for (var value : source) {
            copy.add(copyValue(value));
        }
        return Collections.unmodifiableList(copy);
    }
}
