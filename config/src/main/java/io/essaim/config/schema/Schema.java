package io.essaim.config.schema;

import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything a file may say. */
public record Schema(List<Section> sections) {

    public Schema {
        sections = List.copyOf(sections);
    }

    /** The section of that name. */
    public Optional<Section> section(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).findFirst();
    }

    /** Every key with its whole path, the items of lists and maps left out; for "did you mean". */
    public Stream<Located> allKeys() {
        return sections.stream().flatMap(section -> switch (section) {
            case Section.Keys keys -> keys.records().flatMap(type -> located(keys.name(), type));
            case Section.ListOf _, Section.MapOf _ -> Stream.empty();
        });
    }

    private static Stream<Located> located(String path, Class<? extends Record> type) {
        return Key.of(type).stream().flatMap(key -> {
            var here = new Located(path + "." + key.name(), key);
            return Stream.concat(Stream.of(here), nested(key).flatMap(inner -> located(here.path(), inner)));
        });
    }

    /** The record with keys of its own that stands under a key. */
    private static Stream<Class<? extends Record>> nested(Key key) {
        return switch (key.type()) {
            case Class<?> plain
            when plain.isRecord() && key.defaultText().isPresent() -> Stream.of(plain.asSubclass(Record.class));
            case ParameterizedType optional
            when optional.getRawType() == Optional.class
                    && optional.getActualTypeArguments()[0] instanceof Class<?> inner
                    && inner.isRecord()
                    && inner.isAnnotationPresent(Doc.class) -> Stream.of(inner.asSubclass(Record.class));
            default -> Stream.of();
        };
    }

    /** A key and its path. */
    public record Located(String path, Key key) {}
}
