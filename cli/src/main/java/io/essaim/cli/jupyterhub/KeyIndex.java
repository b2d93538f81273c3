package io.essaim.cli.jupyterhub;

import io.essaim.config.bind.Scalar;
import io.essaim.config.schema.Key;
import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which key stands for which option of JupyterHub, read from the records themselves. */
public final class KeyIndex {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * A key that stands for an option.
     *
     * @param variant the {@code type} its section must have; empty when it is there whatever the type
     */
    public record Entry(String option, String path, Optional<String> variant, Key key) {}

    /** That of everything the file may say. */
    public KeyIndex(Schema schema) {
        for (var section : schema.sections()) {
            if (section instanceof Section.Keys keys) {
                keys.always().forEach(type -> add(keys.name(), Optional.empty(), type));
                keys.variants().keySet().stream()
                        .sorted()
                        .forEach(word ->
                                keys.recordsOf(word).forEach(type -> add(keys.name(), Optional.of(word), type)));
            }
        }
    }

    private void add(String path, Optional<String> variant, Class<? extends Record> type) {
        for (var key : Key.of(type)) {
            var here = path + "." + key.name();
            key.jupyterHubOption().ifPresent(option -> entries.add(new Entry(option, here, variant, key)));
            nested(key.type()).ifPresent(inner -> add(here, variant, inner));
        }
    }

    private static Optional<Class<? extends Record>> nested(Type type) {
        return switch (type) {
            case ParameterizedType generic
            when generic.getRawType() == Optional.class -> nested(generic.getActualTypeArguments()[0]);
            case Class<?> plain
            when plain.isRecord() && Scalar.of(plain).isEmpty() -> Optional.of(plain.asSubclass(Record.class));
            default -> Optional.empty();
        };
    }

    /** The key for the first of these options that one stands for, in sections of these types. */
    public Optional<Entry> find(List<String> options, List<String> types) {
        return options.stream().flatMap(option -> of(option, types)).findFirst();
    }

    /** Every key that stands for this option, whatever the types. */
    List<Entry> all(String option) {
        return entries.stream().filter(entry -> entry.option().equals(option)).toList();
    }

    private Stream<Entry> of(String option, List<String> types) {
        return entries.stream()
                .filter(entry -> entry.option().equals(option))
                .filter(entry -> entry.variant().map(types::contains).orElse(true));
    }

    /** Every key of a section's record of a type. */
    public static List<Key> keys(Schema schema, String section, String word) {
        return schema.section(section).stream()
                .flatMap(found -> found instanceof Section.Keys keys
                        ? keys.recordsOf(word)
                        : Stream.<Class<? extends Record>>empty())
                .flatMap(type -> Key.of(type).stream())
                .toList();
    }
}
