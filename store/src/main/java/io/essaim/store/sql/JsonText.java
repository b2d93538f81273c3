package io.essaim.store.sql;

import io.essaim.domain.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it stands in columns. */
public final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Object>> LIST = new TypeReference<>() {};
    private static final String NOTHING_IN_OBJECT = "{}";
    private static final String NOTHING_IN_LIST = "[]";

    private JsonText() {}

    /** An object as text. */
    public static String of(JsonObject object) {
        return object.isEmpty() ? NOTHING_IN_OBJECT : MAPPER.writeValueAsString(object.members());
    }

    /** A list of texts, numbers or such lists as text. */
    public static String of(Collection<?> values) {
        return values.isEmpty() ? NOTHING_IN_LIST : MAPPER.writeValueAsString(values);
    }

    /** The object of a text that was written here. */
    public static JsonObject object(String text) {
        return text.equals(NOTHING_IN_OBJECT) ? JsonObject.empty() : new JsonObject(MAPPER.readValue(text, OBJECT));
    }

    /** The values of a list that was written here. */
    public static List<Object> list(String text) {
        return MAPPER.readValue(text, LIST);
    }

    /** The texts of a list that was written here. */
    public static List<String> texts(String text) {
        return text.equals(NOTHING_IN_LIST) ? List.of() : MAPPER.readValue(text, TEXTS);
    }
}
