package io.essaim.config.bind;

import io.essaim.config.schema.Schema;
import io.essaim.config.schema.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a file said, as records. */
public final class Settings {
    private final Schema schema;
    private final Map<String, Object> read;
    private final Set<String> followed;
    private final Source source;
    private final OverrideBook overrides;

    Settings(Schema schema, Map<String, Object> read, Set<String> followed, Source source, OverrideBook overrides) {
        this.schema = schema;
        this.read = Map.copyOf(read);
        this.followed = Set.copyOf(followed);
        this.source = source;
        this.overrides = overrides;
    }

    /**
     * The same, where these overrides count instead of what their section says itself, later ones more.
     *
     * @throws IllegalArgumentException when they do not go together, or the value of one does not fit
     */
    public Settings overridden(List<Chosen> chosen) {
        return chosen.isEmpty()
                ? this
                : new Settings(schema, overrides.apply(read, chosen), followed, source, overrides);
    }

    /** Every overrides of the file that can count as they stand, each after those that count with them. */
    public List<List<Chosen>> overrides() {
        return overrides.each();
    }

    /** The file they were read from, as it was written. */
    public Source source() {
        return source;
    }

    /** What the file could say. */
    public Schema schema() {
        return schema;
    }

    /**
     * Whether a value within free data came from a file or the environment, so that it may be a secret.
     *
     * @param path such as {@code groups.physics.properties.key}
     */
    public boolean followed(String path) {
        return followed.contains(path);
    }

    /**
     * The record of a section.
     *
     * @throws IllegalStateException when it was not read: its section is of another type
     */
    public <R extends Record> R get(Class<R> type) {
        return find(type).orElseThrow(() -> new IllegalStateException(type + " was not read"));
    }

    /** The record of a section; empty when its section is of another type. */
    public <R extends Record> Optional<R> find(Class<R> type) {
        return Optional.ofNullable(read.get(type.getName())).map(type::cast);
    }

    /** The word a section's {@code type} is. */
    public String type(String section) {
        if (read.get(section + ".type") instanceof String word) {
            return word;
        }
        throw new IllegalStateException("the section " + section + " has no type");
    }

    /**
     * What a section's list of sections said, each with the section as its only one.
     *
     * @param key the key with the list
     */
    public List<Settings> each(String section, String key) {
        return read.get(section + "." + key) instanceof List<?> items
                ? items.stream().map(Settings.class::cast).toList()
                : List.of();
    }

    /** The items of a section that is a list. */
    public <R extends Record> List<R> list(Class<R> item) {
        return read.get(item.getName()) instanceof List<?> items
                ? items.stream().map(item::cast).toList()
                : List.of();
    }

    /** The items of a section that is a map, in the order of the file. */
    public <R extends Record> Map<String, R> map(Class<R> item) {
        var copy = new LinkedHashMap<String, R>();
        if (read.get(item.getName()) instanceof Map<?, ?> items) {
            items.forEach((name, value) -> copy.put(String.valueOf(name), item.cast(value)));
        }
        return copy;
    }

    /** The records that were read for a section with keys, in the order of its schema. */
    public List<Record> records(Section.Keys section) {
        return section.records().<Record>flatMap(type -> find(type).stream()).toList();
    }
}
