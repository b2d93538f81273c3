package io.essaim.hub.http;

import io.essaim.domain.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Reads and writes JSON. Trees are maps, lists, text, numbers, booleans and null. */
public final class Json {
    private static final int DEEPEST = 100;
    private static final int USUAL = 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .addModule(new SimpleModule().addSerializer(new ObjectSerializer()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** A tree, or a record of trees, as UTF-8. */
    public static byte[] bytes(@Nullable Object value) {
        var bytes = new ByteArrayOutputStream(USUAL);
        try (var out = MAPPER.createGenerator(bytes)) {
            Trees.write(out, value);
        }
        return bytes.toByteArray();
    }

    /** The same as text. */
    public static String text(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads one JSON value.
     *
     * @throws HttpProblem 400 when it is none, or has a number that cannot be kept
     */
    public static @Nullable Object read(byte[] body) {
        try {
            var value = MAPPER.readValue(body, Object.class);
            checkNumbers(value);
            return value;
        } catch (JacksonException e) {
            throw new HttpProblem(400, "Invalid JSON in body of request");
        }
    }

    /** A number beyond all that are kept ({@code 1e400}) would come back as another or as text. */
    private static void checkNumbers(@Nullable Object value) {
        switch (value) {
            case Double number
            when !Double.isFinite(number) ->
                throw new HttpProblem(400, "Invalid JSON in body of request: it has a number that is too large");
            case List<?> list -> list.forEach(Json::checkNumbers);
            case Map<?, ?> map -> map.values().forEach(Json::checkNumbers);
            case null, default -> {}
        }
    }

    /**
     * Reads an object that must be one.
     *
     * @throws HttpProblem 400 when it is no object
     */
    public static JsonObject object(byte[] body) {
        if (read(body) instanceof Map<?, ?> map) {
            return JsonObject.copyOf(map);
        }
        throw new HttpProblem(400, "Invalid JSON data: expected an object");
    }

    private static final class ObjectSerializer extends StdSerializer<JsonObject> {
        ObjectSerializer() {
            super(JsonObject.class);
        }

        @Override
        public void serialize(JsonObject value, JsonGenerator out, SerializationContext context) {
            context.writeValue(out, value.members());
        }
    }
}
