package io.essaim.cli.imports.python;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of Python that JSON cannot hold: an object with one key that begins with two stars. */
public sealed interface Special {

    /** A function, by its name and the line it begins on. */
    record Code(String name) implements Special {}

    /** A class and what it inherits from, nearest first, each with its module. */
    record Type(List<String> names) implements Special {
        public Type {
            names = List.copyOf(names);
        }
    }

    /** Bytes, in hexadecimal. */
    record Bytes(String hex) implements Special {}

    /** What is added to the option's default. */
    record Added(Object value) implements Special {}

    /** Any other object, by the name of its class. */
    record Thing(String type) implements Special {}

    /** Understands a value; empty for one that is what it seems. */
    static Optional<Special> of(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            return Optional.empty();
        }
        var member = map.entrySet().iterator().next();
        var content = member.getValue();
        return switch (String.valueOf(member.getKey())) {
            case "**code" -> Optional.of(new Code(String.valueOf(content)));
            case "**bytes" -> Optional.of(new Bytes(String.valueOf(content)));
            case "**object" -> Optional.of(new Thing(String.valueOf(content)));
            case "**added" -> Optional.of(new Added(content));
            case "**class" ->
                Optional.of(new Type(
                        content instanceof List<?> names
                                ? names.stream().map(String::valueOf).toList()
                                : List.of()));
            default -> Optional.empty();
        };
    }
}
