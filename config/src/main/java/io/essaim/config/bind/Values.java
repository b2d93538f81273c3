package io.essaim.config.bind;

import io.essaim.config.mistake.Mistakes;
import io.essaim.config.schema.Key;
import io.essaim.config.schema.OneWord;
import io.essaim.config.values.Masked;
import io.essaim.config.values.OneOrMore;
import io.essaim.config.values.Overrides;
import io.essaim.config.values.Secret;
import io.essaim.config.yaml.Node;
import io.essaim.config.yaml.PlainValue;
import io.essaim.config.yaml.YamlReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns nodes into values of Java types. An empty answer means that a mistake was told. */
final class Values {
    private static final int LONGEST_SHOWN = 60;
    private final Mistakes mistakes;
    private final References references;
    private final UnknownKeys keys;
    private final OverrideBook overrides;
    private Optional<OverrideScope> scope = Optional.empty();
    private final Set<String> followed = new HashSet<>();
    private final Map<String, Given> given = new LinkedHashMap<>();
    private final Map<String, Node> included = new HashMap<>();

    Values(Mistakes mistakes, References references, UnknownKeys keys, OverrideBook overrides) {
        this.mistakes = mistakes;
        this.references = references;
        this.keys = keys;
        this.overrides = overrides;
    }

    /** Says of which section what is read from here on is part. */
    void within(OverrideScope section) {
        scope = Optional.of(section);
    }

    /** Paths of free values that came from elsewhere: nobody says of them whether they are secret. */
    Set<String> followed() {
        return followed;
    }

    /** The text that was read, with what came from elsewhere. */
    Source source(Node root) {
        return new Source(root, included, given);
    }

    /** A record from a mapping whose keys are all its own. */
    Optional<Object> record(Class<? extends Record> type, Node node, String path) {
        return members(spelledOut(type, node), path).flatMap(members -> {
            keys.check(members, path, Key.of(type).stream().map(Key::name).collect(Collectors.toSet()));
            return recordAmongOthers(type, members, path);
        });
    }

    /** The one word that a record may be, as the mapping it stands for. */
    private static Node spelledOut(Class<? extends Record> type, Node node) {
        var word = type.getAnnotation(OneWord.class);
        return word == null || node.nothing() || !(node instanceof Node.Scalar)
                ? node
                : new Node.Members(node.place(), List.of(new Node.Member(word.value(), node.place(), node)));
    }

    /** A record from a mapping that may hold keys of others. */
    Optional<Object> recordAmongOthers(Class<? extends Record> type, Node.Members members, String path) {
        var values = new ArrayList<Object>();
        boolean complete = true;
        for (var key : Key.of(type)) {
            var value = component(key, members, UnknownKeys.join(path, key.name()));
            complete &= value.isPresent();
            value.ifPresent(values::add);
        }
        return complete ? construct(type, values, members, path) : Optional.empty();
    }

    /** A mapping; a reference is followed and no value is an empty one. */
    Optional<Node.Members> members(Node node, String path) {
        if (node.nothing()) {
            return Optional.of(new Node.Members(node.place(), List.of()));
        }
        if (References.is(node)) {
            return included(node, path).flatMap(found -> members(found, path));
        }
        return node instanceof Node.Members members ? Optional.of(members) : wrong(node, path, "keys with values");
    }

    /** Items of a list; a reference is followed and no value is an empty one. */
    Optional<List<Node>> items(Node node, String path) {
        if (node.nothing()) {
            return Optional.of(List.of());
        }
        if (References.is(node)) {
            return included(node, path).flatMap(found -> items(found, path));
        }
        return node instanceof Node.Items(var _, var items)
                ? Optional.of(items)
                : wrong(node, path, "a list, such as [a, b]");
    }

    private Optional<Object> component(Key key, Node.Members members, String path) {
        var given = members.member(key.name()).map(Node.Member::value).filter(node -> !node.nothing());
        if (key.type() instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return given.isEmpty()
                    ? Optional.of(Optional.empty())
                    : value(given.get(), optional.getActualTypeArguments()[0], path)
                            .map(Optional::of);
        }
        var node = given.or(() -> key.defaultText().map(text -> YamlReader.read("the default of " + path, text)));
        if (node.isEmpty()) {
            mistakes.add(members.place(), path, "is missing and has no default; " + expected(key.type()));
        }
        return node.flatMap(found -> value(found, key.type(), path));
    }

    /** A value of any type. */
    Optional<Object> value(Node node, Type type, String path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(node, generic.getActualTypeArguments()[0], path);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return map(node, generic.getActualTypeArguments()[1], path);
        }
        if (type == Object.class) {
            return Optional.ofNullable(free(node, path));
        }
        if (type == Overrides.class) {
            return Optional.of(overrides(node, path));
        }
        if (type == OneOrMore.class && node instanceof Node.Items) {
            return list(node, String.class, path).map(texts -> new OneOrMore(texts(texts)));
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalStateException(path + " has a type the binder does not know: " + type);
        }
        return plain.isRecord() && Scalar.of(plain).isEmpty()
                ? record(plain.asSubclass(Record.class), node, path)
                : scalar(node, plain, path);
    }

    private Overrides overrides(Node node, String path) {
        var section = scope.orElseThrow(() -> new IllegalStateException(path + " stands in no section with keys"));
        var read = new OverrideReading(section, this, keys, mistakes).read(node, path);
        overrides.add(read, section, node);
        return read;
    }

    private Optional<Object> list(Node node, Type item, String path) {
        return items(node, path).flatMap(items -> {
            var values = new ArrayList<Object>();
            for (int i = 0; i < items.size(); i++) {
                value(items.get(i), item, path + "[" + i + "]").ifPresent(values::add);
            }
            return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
        });
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Optional<Object> map(Node node, Type item, String path) {
        // A mapping of one key "file" is a mapping here: which names stand in it is not ours to say.
        if (!(node instanceof Node.Members members)) {
            return wrong(node, path, "keys with values");
        }
        if (item == Object.class) {
            return Optional.of(freeMembers(members, path));
        }
        keys.duplicates(members, path);
        var values = new LinkedHashMap<String, Object>();
        for (var member : members.members()) {
            value(member.value(), item, UnknownKeys.join(path, member.key()))
                    .ifPresent(value -> values.put(member.key(), value));
        }
        return Optional.of(values);
    }

    private Optional<Object> scalar(Node node, Class<?> type, String path) {
        var scalar = Scalar.of(type)
                .orElseThrow(() -> new IllegalStateException(path + " has a type the binder does not know: " + type));
        if (References.is(node)) {
            return single(node, path).flatMap(found -> scalar(found, type, path));
        }
        if (!(node instanceof Node.Scalar value) || node.nothing()) {
            return wrong(node, path, scalar.expected());
        }
        if (type == Secret.class && value.origin().isEmpty()) {
            given.put(path, new Given(path, Given.Origin.INLINE, "", value.text()));
        }
        try {
            return Optional.of(scalar.read().apply(value.text()));
        } catch (IllegalArgumentException e) {
            // What comes from elsewhere may be a secret and is not quoted.
            var message = e instanceof Refused && value.origin().isEmpty()
                    ? String.valueOf(e.getMessage())
                    : shown(value, type) + " is wrong; expected " + scalar.expected();
            mistakes.add(node.place(), path, message);
            return Optional.empty();
        }
    }

    /** The one value that a reference stands for. */
    private Optional<Node> single(Node reference, String path) {
        var found = references.follow(reference, true, path);
        found.ifPresent(value -> given.put(path, Given.of(path, reference, value)));
        return found;
    }

    /** The keys or items that a reference stands for. */
    private Optional<Node> included(Node reference, String path) {
        var found = references.follow(reference, false, path);
        found.ifPresent(node -> included.put(path, node));
        return found;
    }

    /** A value of no type. */
    @Nullable
    Object free(Node node, String path) {
        if (References.is(node)) {
            followed.add(path);
            return single(node, path).map(found -> free(found, path)).orElse(null);
        }
        return switch (node) {
            case Node.Scalar scalar -> PlainValue.of(scalar);
            case Node.Items(var _, var items) -> {
                var values = new ArrayList<@Nullable Object>();
                for (int i = 0; i < items.size(); i++) {
                    values.add(free(items.get(i), path + "[" + i + "]"));
                }
                yield values;
            }
            case Node.Members members -> freeMembers(members, path);
        };
    }

    private Map<String, @Nullable Object> freeMembers(Node.Members members, String path) {
        keys.duplicates(members, path);
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var member : members.members()) {
            values.put(member.key(), free(member.value(), UnknownKeys.join(path, member.key())));
        }
        return values;
    }

    private Optional<Object> construct(
            Class<? extends Record> type, List<Object> values, Node.Members members, String path) {
        try {
            return Optional.of(Records.make(type, values));
        } catch (IllegalArgumentException refused) {
            mistakes.add(members.place(), path, String.valueOf(refused.getMessage()));
            return Optional.empty();
        }
    }

    private <T> Optional<T> wrong(Node node, String path, String expected) {
        var found = switch (node) {
            case Node.Scalar scalar -> node.nothing() ? "nothing" : shown(scalar, String.class);
            case Node.Items _ -> "a list";
            case Node.Members _ -> "keys with values";
        };
        mistakes.add(node.place(), path, "found " + found + ", expected " + expected);
        return Optional.empty();
    }

    private static String expected(Type type) {
        return type instanceof Class<?> plain
                ? Scalar.of(plain).map(scalar -> "give it " + scalar.expected()).orElse("write it with its keys")
                : "give it a value";
    }

    private static String shown(Node.Scalar value, Class<?> type) {
        if (value.origin().isPresent()) {
            return "the content of " + value.origin().get();
        }
        if (type == Secret.class) {
            return "the value";
        }
        var text = Masked.credentials(value.text());
        return "\"" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text) + "\"";
    }
}
