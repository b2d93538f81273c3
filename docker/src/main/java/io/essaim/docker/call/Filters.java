package io.essaim.docker.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a list is narrowed to: a thing must match one of the values of each name, all of them for {@code label}. */
public record Filters(Map<String, List<String>> values) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Everything. */
    public static final Filters NONE = new Filters(Map.of());

    public Filters {
        var copy = new LinkedHashMap<String, List<String>>();
        values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        values = Map.copyOf(copy);
    }

    /** Only what carries this label with this value. */
    public static Filters label(String name, String value) {
        return NONE.and("label", name + "=" + value);
    }

    /** Narrowed further. */
    public Filters and(String name, String value) {
        var copy = new LinkedHashMap<>(values);
        var texts = new ArrayList<>(copy.getOrDefault(name, List.of()));
        texts.add(value);
        copy.put(name, texts);
        return new Filters(copy);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    String json() {
        return JSON.writeValueAsString(values);
    }
}
