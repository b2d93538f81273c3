package io.essaim.cli.imports.translation;

import io.essaim.cli.imports.python.Special;
import io.essaim.config.bind.Scalar;
import io.essaim.config.schema.Key;
import io.essaim.config.values.Masked;
import io.essaim.config.values.OneOrMore;
import io.essaim.config.values.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of Python as the file has them. Secrets stay marked as such. */
final class Conversion {
    private Conversion() {}

    /**
     * The value for a key of this type.
     *
     * @return empty when it cannot be one: a function above all
     */
    static Optional<Object> of(Type type, @Nullable Object value) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return of(generic.getActualTypeArguments()[0], value);
        }
        var special = Special.of(value);
        if (special.isPresent()) {
            return switch (special.get()) {
                case Special.Added(var added) -> of(type, added);
                case Special.Bytes(var hex) when type == Secret.class -> Optional.of(new Secret(hex));
                case Special.Bytes _, Special.Code _, Special.Thing _, Special.Type _ -> Optional.empty();
            };
        }
        return switch (type) {
            case ParameterizedType generic -> generic(generic, value);
            case Class<?> plain -> plain(plain, value);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> generic(ParameterizedType type, @Nullable Object value) {
        var inner = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        var raw = type.getRawType();
        if (raw == List.class) {
            // Where a list of words is expected, one word will do.
            return value instanceof List<?> items
                    ? list(inner, items)
                    : scalar(value).flatMap(word -> list(inner, List.of(word)));
        }
        return value instanceof Map<?, ?> members ? map(inner, members) : Optional.empty();
    }

    private static Optional<Object> list(Type inner, List<?> items) {
        var converted = new ArrayList<Object>();
        items.forEach(item -> of(inner, item).ifPresent(converted::add));
        return converted.size() == items.size() ? Optional.of(converted) : Optional.empty();
    }

    private static Optional<Object> map(Type inner, Map<?, ?> members) {
        var converted = new LinkedHashMap<String, Object>();
        members.forEach((name, member) -> of(inner, member)
                .ifPresent(written -> converted.put(String.valueOf(name), readable(String.valueOf(name), written))));
        return converted.size() == members.size() ? Optional.of(converted) : Optional.empty();
    }

    /** A map of secrets is one because some of them may be: those that are not are written where they are read. */
    private static Object readable(String name, Object written) {
        return written instanceof Secret(var text) && !Shown.isSecret(name) && !hasPassword(text) ? text : written;
    }

    private static boolean hasPassword(String text) {
        return !Masked.credentials(text).equals(text);
    }

    private static Optional<Object> plain(Class<?> type, @Nullable Object value) {
        if (type == Object.class) {
            return free(value);
        }
        if (type == OneOrMore.class && value instanceof List<?> items) {
            return list(String.class, items);
        }
        if (type.isRecord() && Scalar.of(type).isEmpty()) {
            return value instanceof Map<?, ?> members
                    ? record(type.asSubclass(Record.class), members)
                    : Optional.empty();
        }
        if (type == Secret.class) {
            return scalar(value).map(text -> new Secret(text.toString()));
        }
        // JupyterHub counts in seconds.
        var written = type == Duration.class && value instanceof Number seconds ? seconds + "s" : value;
        return scalar(written).filter(text -> reads(type, text));
    }

    /** A dictionary whose members are keys of the same names. */
    private static Optional<Object> record(Class<? extends Record> type, Map<?, ?> members) {
        var converted = new LinkedHashMap<String, Object>();
        for (var key : Key.of(type)) {
            of(key.type(), members.get(key.name())).ifPresent(written -> converted.put(key.name(), written));
        }
        return converted.size() == members.size() ? Optional.of(converted) : Optional.empty();
    }

    private static boolean reads(Class<?> type, Object value) {
        try {
            return Scalar.of(type)
                    .map(scalar -> scalar.read().apply(value.toString()))
                    .isPresent();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Optional<Object> scalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Optional<Object> free(@Nullable Object value) {
        return switch (value) {
            case List<?> items -> list(Object.class, items);
            case Map<?, ?> members -> map(Object.class, members);
            case null, default -> scalar(value);
        };
    }
}
