package io.essaim.config.bind;

import io.essaim.config.schema.Key;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes records of their components, and changes some of them. */
final class Records {
    private Records() {}

    /**
     * A record.
     *
     * @throws IllegalArgumentException when its constructor refuses, in its words
     */
    static Record make(Class<? extends Record> type, List<Object> values) {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(parameters).newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + " cannot be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " must be public with a public constructor", e);
        }
    }

    /**
     * The same record with other values for some keys; those of a later map count more.
     *
     * @throws IllegalArgumentException when they do not go together
     */
    static Record changed(Record base, List<? extends Map<?, ?>> overrides) {
        var values = new ArrayList<Object>();
        boolean any = false;
        for (var key : Key.of(base.getClass())) {
            var value = component(base, key);
            for (var changes : overrides) {
                var change = changes.get(key.name());
                if (change != null) {
                    value = changed(value, change);
                    any = true;
                }
            }
            values.add(value);
        }
        return any ? make(base.getClass(), values) : base;
    }

    private static Object changed(Object base, Object change) {
        return switch (change) {
            case Map<?, ?> map when base instanceof Record record -> changed(record, List.of(map));
            case Map<?, ?> map when base instanceof Map<?, ?> names -> joined(names, map);
            default -> change;
        };
    }

    /** Names that are null are taken away. */
    private static Map<Object, Object> joined(Map<?, ?> base, Map<?, ?> changes) {
        var joined = new LinkedHashMap<Object, Object>(base);
        changes.forEach((name, change) -> join(joined, name, change));
        return joined;
    }

    private static void join(Map<Object, Object> joined, Object name, @Nullable Object change) {
        if (change == null) {
            joined.remove(name);
        } else if (change instanceof Map<?, ?> inner) {
            joined.put(name, joined(joined.get(name) instanceof Map<?, ?> old ? old : Map.of(), inner));
        } else {
            joined.put(name, change);
        }
    }

    private static Object component(Record record, Key key) {
        try {
            return key.component().getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " must be public", e);
        }
    }
}
