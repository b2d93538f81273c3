package io.essaim.config.schema;

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
     * @param defaultVariant the type when the file does not say; empty when it must
     */
    record Keys(
            String name,
            List<Class<? extends Record>> always,
            Map<String, Class<? extends Record>> variants,
            Optional<String> defaultVariant)
            implements Section {
        public Keys {
            always = List.copyOf(always);
            variants = Map.copyOf(variants);
        }

        /** Every record that may be read here. */
        public Stream<Class<? extends Record>> records() {
            return Stream.concat(
                    always.stream(),
                    variants.entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(Map.Entry::getValue));
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
