package io.essaim.hub.hooks;

import io.essaim.domain.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An answer, read member by member. What is wrong with it is an {@link IllegalArgumentException} that names members and shows no
 * value.
 */
public record HookAnswer(JsonObject object) {

    /** Refuses members that mean nothing. */
    public HookAnswer only(String... known) {
        var unknown = new TreeSet<>(object.members().keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "it answers \"" + unknown.first() + "\"; expected " + String.join(", ", known));
        }
        return this;
    }

    /** A text. */
    public Optional<String> text(String name) {
        return value(name).map(value -> text(name, value));
    }

    /** Yes or no. */
    public Optional<Boolean> flag(String name) {
        return value(name).map(value -> {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw wrong(name, "true or false");
        });
    }

    /** An object, whatever is in it. */
    public Optional<JsonObject> object(String name) {
        return value(name).map(value -> JsonObject.copyOf(map(name, value)));
    }

    /** A list of texts. */
    public Optional<List<String>> texts(String name) {
        return value(name).map(value -> {
            if (value instanceof List<?> list) {
                return list.stream().map(item -> text(name, item)).toList();
            }
            throw wrong(name, "a list of texts");
        });
    }

    /** Variables by their names; none when nothing is said of them. */
    public Map<String, String> variables(String name) {
        var variables = new HashMap<String, String>();
        value(name)
                .ifPresent(value -> map(name, value).forEach((key, text) -> {
                    var variable = String.valueOf(key);
                    if (variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0) {
                        throw new IllegalArgumentException("\"" + name + "\" has a name that no variable can have");
                    }
                    variables.put(variable, text(name + "." + variable, text));
                }));
        return Map.copyOf(variables);
    }

    private Optional<Object> value(String name) {
        return Optional.ofNullable(object.members().get(name));
    }

    private static String text(String name, @Nullable Object value) {
        if (value instanceof String text && text.indexOf('\0') < 0) {
            return text;
        }
        throw wrong(name, "a text");
    }

    private static Map<?, ?> map(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(name, "an object");
    }

    private static IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("\"" + name + "\" must be " + expected);
    }
}
