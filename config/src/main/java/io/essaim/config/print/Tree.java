package io.essaim.config.print;

import io.essaim.config.bind.Scalar;
import io.essaim.config.schema.Key;
import io.essaim.config.values.DurationText;
import io.essaim.config.values.Masked;
import io.essaim.config.values.MemorySize;
import io.essaim.config.values.OneOrMore;
import io.essaim.config.values.Overrides;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Records as maps, lists and plain values; secrets masked, keys without a value left out. */
final class Tree {
    private static final String SUFFIXES = "KMGT";

    private final Predicate<String> hidden;

    /** @param hidden whether the value of that path must not be shown */
    Tree(Predicate<String> hidden) {
        this.hidden = hidden;
    }

    Map<String, @Nullable Object> of(Record record, String path) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        for (var key : Key.of(record.getClass())) {
            var value = component(record, key);
            if (!(value instanceof Optional<?> optional) || optional.isPresent()) {
                tree.put(key.name(), of(value, path + "." + key.name()));
            }
        }
        return tree;
    }

    @Nullable
    Object of(@Nullable Object value, String path) {
        if (hidden.test(path)) {
            return Masked.STARS;
        }
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> of(optional.orElse(null), path);
            case List<?> list -> items(list, path);
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, member) -> members.put(String.valueOf(name), of(member, path + "." + name)));
                yield members;
            }
            case Overrides overrides -> of(overrides.values(), path);
            case OneOrMore some -> items(some.values(), path);
            case Duration duration -> DurationText.print(duration);
            case MemorySize size -> memory(size.bytes());
            case Enum<?> constant -> Scalar.word(constant);
            case Number number -> number;
            case Boolean truth -> truth;
            case Record record when Scalar.of(record.getClass()).isEmpty() -> of(record, path);
            default -> Masked.credentials(value.toString());
        };
    }

    private List<@Nullable Object> items(List<?> list, String path) {
        var items = new ArrayList<@Nullable Object>();
        for (int i = 0; i < list.size(); i++) {
            items.add(of(list.get(i), path + "[" + i + "]"));
        }
        return items;
    }

    private static String memory(long bytes) {
        int power = 0;
        long rest = bytes;
        while (power < SUFFIXES.length() && rest > 0 && rest % 1024 == 0) {
            rest /= 1024;
            power++;
        }
        return power == 0 ? Long.toString(rest) : rest + SUFFIXES.substring(power - 1, power);
    }

    private static @Nullable Object component(Record record, Key key) {
        try {
            return key.component().getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(record.getClass() + " must be public", e);
        }
    }
}
