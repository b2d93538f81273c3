package io.essaim.config.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A top-level key of the file and what may stand under it. */
public sealed interface Section {

    /** The key. */
    String name();

    /**
     * Keys with values. Several records may share a section; a key is unknown when none of them knows it.
     *
     * @param always records read whatever the type
     * @param variants for each word that {@code type} may be, the record read then; empty when there is no {@code type}
     * @param further for a type, the records it shares with other types, read beside its own
     * @param defaultVariant the type when the file does not say; empty when it must
     * @param each the type under which several others stand in a list
     */
    record Keys(
            String name,
            List<Class<? extends Record>> always,
            Map<String, Class<? extends Record>> variants,
            Map<String, List<Class<? extends Record>>> further,
            Optional<String> defaultVariant,
            Optional<Each> each)
            implements Section {
        public Keys {
            always = List.copyOf(always);
            variants = Map.copyOf(variants);
            further = Map.copyOf(further);
        }

        /** Keys of which no type holds others or shares records. */
        public Keys(
                String name,
                List<Class<? extends Record>> always,
                Map<String, Class<? extends Record>> variants,
                Optional<String> defaultVariant) {
            this(name, always, variants, Map.of(), defaultVariant, Optional.empty());
        }

        /** The same, where these records are read beside that of each of these types. */
        public Keys sharing(List<Class<? extends Record>> shared, List<String> types) {
            var more = new HashMap<>(further);
            types.forEach(type -> more.put(type, List.copyOf(shared)));
            return new Keys(name, always, variants, more, defaultVariant, each);
        }

        /** The same, where one type holds several of the others. */
        public Keys holding(Each items) {
            return new Keys(name, always, variants, further, defaultVariant, Optional.of(items));
        }

        /** What an item of the list is: a section of this name, of any of the other types. */
        public Keys item(Each each) {
            var others = new HashMap<>(variants);
            others.remove(each.variant());
            return new Keys(name, each.always(), others, further, Optional.empty(), Optional.empty());
        }

        /** Every record that may be read here. */
        public Stream<Class<? extends Record>> records() {
            return Stream.concat(
                            always.stream(), variants.keySet().stream().sorted().flatMap(this::recordsOf))
                    .distinct();
        }

        /** The records of one type, beside those that are always read; none for a word that is no type. */
        public Stream<Class<? extends Record>> recordsOf(String type) {
            var shared = further.getOrDefault(type, List.of()).stream();
            return Stream.concat(Stream.ofNullable(variants.get(type)), shared);
        }
    }

    /**
     * A type of a section that holds several of the other types, each an item of a list.
     *
     * @param variant the type
     * @param key the key with the list, which must not be empty
     * @param always records read of every item whatever its type
     * @param distinct a key of those whose value must be another in every item
     * @param refers a key of the type itself under which only such values may stand, in lists however deep
     */
    record Each(String variant, String key, List<Class<? extends Record>> always, String distinct, String refers) {
        public Each {
            always = List.copyOf(always);
        }
    }

    /** A list of records. */
    record ListOf(String name, Class<? extends Record> item) implements Section {}

    /** Records by name. */
    record MapOf(String name, Class<? extends Record> item) implements Section {}

    /** A section that is one record. */
    static Section of(String name, Class<? extends Record> type) {
        return new Keys(name, List.of(type), Map.of(), Optional.empty());
    }
}
