package io.essaim.config.schema;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A key of a section: one component of a settings record.
 *
 * @param name in snake_case, as it stands in the file
 */
public record Key(String name, RecordComponent component) {

    /** The keys a record knows, in its order. */
    public static List<Key> of(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> new Key(spelled(component), component))
                .toList();
    }

    private static String spelled(RecordComponent component) {
        var spelled = component.getAnnotation(Spelled.class);
        return spelled == null ? snakeCase(component.getName()) : spelled.value();
    }

    /** Whether no overrides may have another value for it. */
    public boolean oneForAll() {
        return component.isAnnotationPresent(OneForAll.class);
    }

    /** The Java type of its value. */
    public Type type() {
        return component.getGenericType();
    }

    /** Its default as YAML text. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    }

    /** What it means; empty text when nobody said. */
    public String doc() {
        return Optional.ofNullable(component.getAnnotation(Doc.class))
                .map(Doc::value)
                .orElse("");
    }

    /** The option of JupyterHub it stands for. */
    public Optional<String> jupyterHubOption() {
        return Optional.ofNullable(component.getAnnotation(JupyterHubOption.class))
                .map(JupyterHubOption::value);
    }

    /** {@code concurrentSpawnLimit} as {@code concurrent_spawn_limit}. */
    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
