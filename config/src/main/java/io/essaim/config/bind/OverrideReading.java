package io.essaim.config.bind;

import io.essaim.config.mistake.Mistakes;
import io.essaim.config.schema.Key;
import io.essaim.config.values.Overrides;
import io.essaim.config.yaml.Node;
import io.essaim.config.yaml.YamlReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads keys of a section that stand elsewhere in it, to count instead of the section's own. */
final class OverrideReading {
    private final OverrideScope scope;
    private final Values values;
    private final UnknownKeys keys;
    private final Mistakes mistakes;
    private boolean filled;
    private boolean template;

    OverrideReading(OverrideScope scope, Values values, UnknownKeys keys, Mistakes mistakes) {
        this.scope = scope;
        this.values = values;
        this.keys = keys;
        this.mistakes = mistakes;
    }

    /** What stands there once the value is known; one that looks like a placeholder is a text like any other. */
    Overrides read(Node node, String path, String value) {
        filled = true;
        return read(Placeholder.fill(node, value), path);
    }

    /** What stands there. After a mistake was told something may be missing. */
    Overrides read(Node node, String path) {
        return new Overrides(path, members(node, path, scope.records()), template);
    }

    private Map<String, Object> members(Node node, String path, List<Class<? extends Record>> records) {
        var read = new LinkedHashMap<String, Object>();
        values.members(node, path).ifPresent(members -> {
            var known = known(records);
            keys.check(members, path, known.keySet());
            for (var member : members.members()) {
                Optional.ofNullable(known.get(member.key()))
                        .flatMap(key -> one(key, member, UnknownKeys.join(path, member.key())))
                        .ifPresent(value -> read.put(member.key(), value));
            }
        });
        return read;
    }

    private static Map<String, Key> known(List<Class<? extends Record>> records) {
        var known = new LinkedHashMap<String, Key>();
        records.forEach(type -> Key.of(type).forEach(key -> known.put(key.name(), key)));
        return known;
    }

    private Optional<Object> one(Key key, Node.Member member, String path) {
        if (key.oneForAll()) {
            mistakes.add(
                    member.place(), path, "is the same for all; it can only stand in " + scope.section() + " itself");
            return Optional.empty();
        }
        return member.value().nothing() ? taken(key, member, path) : value(key.type(), member.value(), path);
    }

    /** As if the file did not say it. */
    private Optional<Object> taken(Key key, Node.Member member, String path) {
        if (raw(key.type()) == Optional.class) {
            return Optional.of(Optional.empty());
        }
        if (key.defaultText().isEmpty()) {
            mistakes.add(member.place(), path, "has no default, so it cannot be taken back; give it a value");
        }
        return key.defaultText()
                .flatMap(text -> values.value(YamlReader.read("the default of " + path, text), key.type(), path));
    }

    private Optional<Object> value(Type type, Node node, String path) {
        return switch (type) {
            case ParameterizedType generic
            when generic.getRawType() == Optional.class ->
                whole(generic.getActualTypeArguments()[0], node, path).map(Optional::of);
            case ParameterizedType generic
            when generic.getRawType() == Map.class && node instanceof Node.Members members ->
                Optional.of(entries(generic.getActualTypeArguments()[1], members, path));
            case Class<?> plain
            when plain.isRecord() && Scalar.of(plain).isEmpty() ->
                Optional.of(members(node, path, List.of(plain.asSubclass(Record.class))));
            default -> whole(type, node, path);
        };
    }

    /** Names with values; null takes a name back. */
    private Map<String, @Nullable Object> entries(Type item, Node.Members members, String path) {
        keys.duplicates(members, path);
        var entries = new LinkedHashMap<String, @Nullable Object>();
        for (var member : members.members()) {
            if (member.value().nothing()) {
                entries.put(member.key(), null);
            } else {
                whole(item, member.value(), UnknownKeys.join(path, member.key()))
                        .ifPresent(value -> entries.put(member.key(), value));
            }
        }
        return entries;
    }

    private Optional<Object> whole(Type type, Node node, String path) {
        if (!filled && Placeholder.in(node)) {
            template = true;
            return Optional.ofNullable(values.free(node, path));
        }
        return values.value(node, type, path);
    }

    private static Type raw(Type type) {
        return type instanceof ParameterizedType generic ? generic.getRawType() : type;
    }
}
