package io.essaim.hub.api;

import io.essaim.domain.json.JsonObject;
import io.essaim.hub.http.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request's JSON object, read member by member; a member of the wrong kind is a 400 that names it (contract 1.1).
 *
 * @param model what it describes, for messages
 */
record Input(String model, JsonObject object) {

    /** Refuses members that mean nothing. */
    Input only(String... known) {
        var unknown = new TreeSet<>(object.members().keySet());
        unknown.removeAll(Set.of(known));
        if (!unknown.isEmpty()) {
            throw new HttpProblem(400, "Invalid JSON keys: " + String.join(", ", unknown));
        }
        return this;
    }

    boolean has(String name) {
        return object.members().containsKey(name);
    }

    /** There and not null. */
    private Optional<Object> value(String name) {
        return Optional.ofNullable(object.members().get(name));
    }

    private <T> Optional<T> value(String name, Class<T> type, String expected) {
        return value(name).map(value -> {
            if (type.isInstance(value)) {
                return type.cast(value);
            }
            throw wrong(name, expected);
        });
    }

    Optional<String> text(String name) {
        return value(name, String.class, "a string");
    }

    Optional<Boolean> flag(String name) {
        return value(name, Boolean.class, "true or false");
    }

    Optional<Long> number(String name) {
        return value(name).map(value -> {
            if (value instanceof Integer || value instanceof Long) {
                return ((Number) value).longValue();
            }
            throw wrong(name, "a whole number");
        });
    }

    Optional<JsonObject> object(String name) {
        return value(name, Map.class, "an object").map(JsonObject::copyOf);
    }

    Optional<List<String>> texts(String name) {
        return value(name, List.class, "a list of strings").map(list -> texts(name, list));
    }

    private List<String> texts(String name, List<?> list) {
        var texts = new ArrayList<String>();
        for (var item : list) {
            if (!(item instanceof String text)) {
                throw wrong(name, "a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    private HttpProblem wrong(String name, String expected) {
        return new HttpProblem(400, model + "." + name + " must be " + expected);
    }
}
