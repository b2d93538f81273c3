package io.essaim.spawners.container;

import io.essaim.docker.registry.ImageName;
import io.essaim.domain.server.ServerKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that templates may contain, for one start (DockerSpawner's {@code template_namespace}). What stands between
 * braces and is none of them is an error where the configuration is read.
 */
public final class Names {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final ServerKey SAMPLE = new ServerKey("someone", "something");

    private final Map<String, String> fields;

    private Names(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /**
     * Those of a server.
     *
     * @param prefix the first part of names
     * @param image the image it is made of
     */
    public static Names of(ServerKey server, String prefix, Escape escape, ImageName image) {
        return new Names(Map.of(
                "prefix", prefix,
                "username", escape.of(server.user()),
                "safe_username", Escape.SAFE.of(server.user()),
                "raw_username", server.user(),
                "servername", server.isDefault() ? "" : escape.of(server.name()),
                "raw_servername", server.name(),
                "imagename", image.repository().substring(image.repository().lastIndexOf('/') + 1)));
    }

    /**
     * A template with its fields filled in.
     *
     * @throws IllegalArgumentException when it has a field that there is not
     */
    public String fill(String template) {
        return FIELD.matcher(template).replaceAll(field -> Matcher.quoteReplacement(value(field.group(1), template)));
    }

    /**
     * Looks whether a template can be filled in.
     *
     * @throws IllegalArgumentException when it cannot; the message says which fields there are
     */
    public static void check(String template) {
        of(SAMPLE, "prefix", Escape.SAFE, ImageName.parse("image")).fill(template);
    }

    /** Whether different people get different texts from a template. */
    public static boolean personal(String template) {
        return template.contains("{username}")
                || template.contains("{safe_username}")
                || template.contains("{raw_username}");
    }

    private String value(String field, String template) {
        var value = fields.get(field);
        if (value == null) {
            var known = String.join("}, {", new TreeMap<>(fields).keySet());
            throw new IllegalArgumentException("\"" + template + "\" has a field {" + field
                    + "}, which there is not; expected one of {" + known + "}");
        }
        return value;
    }
}
