package io.essaim.deploy.ignition;

import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** JSON as text. */
final class Json {
    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final JsonMapper LINES = JsonMapper.builder()
            .defaultPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT))
            .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final JsonMapper LINE = new JsonMapper();

    private Json() {}

    /** A member a line, for people. */
    static String lines(Map<String, ?> tree) {
        return LINES.writeValueAsString(tree) + "\n";
    }

    /** All in one line. */
    static String line(Map<String, ?> tree) {
        return LINE.writeValueAsString(tree) + "\n";
    }
}
