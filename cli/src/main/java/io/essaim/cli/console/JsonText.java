package io.essaim.cli.console;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --json} prints. */
public final class JsonText {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonText() {}

    /** Maps, lists, records and plain values as indented JSON. */
    public static String of(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
