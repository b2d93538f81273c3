package io.essaim.hub.http;

import io.essaim.domain.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes trees as they stand. Data binding would look for a serializer of each key and value, which takes as long again
 * as writing them.
 */
final class Trees {
    private Trees() {}

    static void write(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean flag -> out.writeBoolean(flag);
            case Integer number -> out.writeNumber(number.intValue());
            case Long number -> out.writeNumber(number.longValue());
            case Double number -> out.writeNumber(number.doubleValue());
            case JsonObject object -> object(out, object.members());
            case Map<?, ?> map -> object(out, map);
            case Collection<?> list -> list(out, list);
            default -> out.writePOJO(value);
        }
    }

    private static void object(JsonGenerator out, Map<?, ?> members) {
        out.writeStartObject();
        for (var member : members.entrySet()) {
            out.writeName(String.valueOf(member.getKey()));
            write(out, member.getValue());
        }
        out.writeEndObject();
    }

    private static void list(JsonGenerator out, Collection<?> items) {
        out.writeStartArray();
        for (var item : items) {
            write(out, item);
        }
        out.writeEndArray();
    }
}
