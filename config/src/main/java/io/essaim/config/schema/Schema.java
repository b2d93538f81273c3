package io.essaim.config.schema;

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
            return key.type() instanceof Class<?> nested
                            && nested.isRecord()
                            && key.defaultText().isPresent()
                    ? Stream.concat(Stream.of(here), located(here.path(), nested.asSubclass(Record.class)))
                    : Stream.of(here);
        });
    }

    /** A key and its path. */
    public record Located(String path, Key key) {}
}
